import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import type { DeviceTeam } from "#tests/support/device-team";
import type { FromServer, Memory, ToServer } from "./bench-messages.ts";

const FOLDER = "dist/bench/server";

/** Bundles the program once. Returns its path. */
export async function buildBenchServer(): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: { ssr: "tests/bench/server/bench-server.ts", outDir: FOLDER, target: "node20", minify: false },
  });
  return join(FOLDER, "bench-server.js");
}

interface Orders {
  /** `null`: SQLite in a folder of its own. */
  readonly databaseUrl: string | null;
  readonly devices: number;
  /** To Node itself. */
  readonly nodeOptions?: readonly string[];
}

/** The server under measurement, in a process of its own. */
export class ServerProcess {
  readonly team: DeviceTeam;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, team: DeviceTeam) {
    this.#child = child;
    this.team = team;
  }

  static async start(program: string, { nodeOptions = [], ...orders }: Orders): Promise<ServerProcess> {
    const child = fork(program, [JSON.stringify(orders)], { execArgv: ["--expose-gc", ...nodeOptions] });
    const message = await nextMessage(child);
    if (message.kind !== "ready") throw new Error("The server did not say it was ready");
    return new ServerProcess(child, message.team);
  }

  async memory(): Promise<Memory> {
    const answer = nextMessage(this.#child);
    this.#tell({ kind: "memory" });
    const message = await answer;
    if (message.kind !== "memory") throw new Error("The server did not tell its memory");
    return message;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#tell({ kind: "stop" });
    await ended;
  }

  #tell(message: ToServer): void {
    this.#child.send(message);
  }
}

function nextMessage(child: ChildProcess): Promise<FromServer> {
  return new Promise((settle, fail) => {
    const end = () => fail(new Error("The server under measurement ended"));
    child.once("exit", end);
    child.once("message", (message: FromServer) => {
      child.off("exit", end);
      settle(message);
    });
  });
}
