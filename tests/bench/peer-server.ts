import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A peer's server as a process of its own, as Stoep's is, with a data folder of its own. */
export class PeerServer {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #dataDir: string;

  private constructor(url: string, child: ChildProcess, dataDir: string) {
    this.url = url;
    this.#process = child;
    this.#dataDir = dataDir;
  }

  /** `program` is of tests/bench/peers; it prints its address once it answers. */
  static async start(program: string, pageDir: string): Promise<PeerServer> {
    const dataDir = await mkdtemp(join(tmpdir(), "stoep-bench-"));
    const child = spawn(process.execPath, [join("tests/bench/peers", program), dataDir, pageDir], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    for await (const line of createInterface(child.stdout)) return new PeerServer(line, child, dataDir);
    throw new Error(`${program} did not start.`);
  }

  /** Stops it and removes its data. */
  async dispose(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.kill();
    await ended;
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
