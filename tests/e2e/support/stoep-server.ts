import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#tests/support/free-port";

const STARTS_WITHIN_MS = 20_000;
const STOPS_WITHIN_MS = 20_000;

export interface ServerOptions {
  /** As behind `npm start --`, for example `--demo`. */
  readonly parameters?: readonly string[];
  /** Another build than the one in dist/. */
  readonly program?: string;
  /** Settings beside its port and data folder, for example STOEP_DATABASE_URL. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The built server as a process of its own, with a data folder of its own. It keeps port and data over stops, kills and starts. */
export class StoepServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly #options: Required<ServerOptions>;
  #program: string;
  #process: ChildProcess | undefined;
  #output = "";

  private constructor(port: number, dataDir: string, options: Required<ServerOptions>) {
    this.port = port;
    this.dataDir = dataDir;
    this.#options = options;
    this.#program = options.program;
    this.url = `http://localhost:${port}`;
  }

  /** Started and ready. */
  static async start({
    parameters = [],
    program = "dist/server/main.js",
    settings = {},
  }: ServerOptions = {}): Promise<StoepServer> {
    const dataDir = await mkdtemp(join(tmpdir(), "stoep-data-"));
    const server = new StoepServer(await freePort(), dataDir, { parameters, program, settings });
    await server.start();
    return server;
  }

  /** All the server printed since it was first started. */
  get output(): string {
    return this.#output;
  }

  /** Resolves once the server answers. */
  async start(): Promise<void> {
    if (this.#process !== undefined) throw new Error("The server runs already.");
    const child = spawn(process.execPath, [this.#program, ...this.#options.parameters], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        ...this.#options.settings,
        NODE_ENV: "production",
        // As machines of a data centre have it.
        TZ: "UTC",
        STOEP_PORT: String(this.port),
        STOEP_DATA_DIR: this.dataDir,
      },
    });
    const keep = (part: Buffer): void => {
      this.#output += part.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    this.#process = child;
    const deadlineMs = Date.now() + STARTS_WITHIN_MS;
    while (!(await this.#isAnswering())) {
      if (child.exitCode !== null || Date.now() > deadlineMs) {
        throw new Error(`The server did not start:\n${this.#output}`);
      }
      await pause(50);
    }
  }

  /** Asks it to stop (SIGTERM) and waits until it has; throws when it takes too long. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** Ends it at once (SIGKILL), as a power cut does. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Another build takes the place of the one that runs, on the same port and data. */
  async deploy(program: string): Promise<void> {
    await this.stop();
    this.#program = program;
    await this.start();
  }

  /** The address for setting up, with its one-time code, as the server printed it last. Waits until it is there. */
  async setUpAddress(): Promise<string> {
    const deadlineMs = Date.now() + STARTS_WITHIN_MS;
    for (;;) {
      const found = [...this.#output.matchAll(/https?:\/\/[^\s"'<>]*\/opzetten#[^\s"'<>]+/g)].at(-1);
      if (found !== undefined) return found[0];
      if (Date.now() > deadlineMs) throw new Error(`No address for setting up was printed:\n${this.#output}`);
      await pause(50);
    }
  }

  /** Stops it and removes its data. */
  async dispose(): Promise<void> {
    if (this.#process !== undefined) await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async #isAnswering(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/api/v1/health`, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  }

  async #end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const child = this.#process;
    if (child === undefined) throw new Error("The server does not run.");
    this.#process = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    const late = pause(STOPS_WITHIN_MS).then(() => "late" as const);
    if ((await Promise.race([ended, late])) !== "late") return;
    child.kill("SIGKILL");
    throw new Error(`The server did not stop within ${STOPS_WITHIN_MS} ms after ${signal}.`);
  }
}

/** Between two looks at another process, which cannot tell us itself. */
function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs).unref();
  });
}
