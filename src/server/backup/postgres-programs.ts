import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

type PostgresProgram = "pg_dump" | "pg_restore" | "psql";

/** A program of PostgreSQL that is not on this machine, or that ended badly; the message is its own last words. */
export class ProgramFailed extends Error {
  readonly program: PostgresProgram;
  readonly isMissing: boolean;

  constructor(program: PostgresProgram, isMissing: boolean, message: string) {
    super(message);
    this.program = program;
    this.isMissing = isMissing;
  }
}

interface RunningProgram {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Rejects with ProgramFailed. */
  readonly finished: Promise<void>;
  stop(): void;
}

/** Starts a program of PostgreSQL that is on the PATH. The password goes by its environment: every process can read parameters. */
export function startProgram(
  program: PostgresProgram,
  url: string | null,
  parameters: readonly string[],
): RunningProgram {
  const place = url === null ? null : withoutPassword(url);
  const child = spawn(program, place === null ? parameters : [...parameters, `--dbname=${place.url}`], {
    stdio: ["pipe", "pipe", "pipe"],
    env: place === null ? process.env : { ...process.env, ...place.environment },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = `${said}${text}`.slice(-2_000);
  });
  // Said by `finished` too, and better there.
  child.stdin.on("error", () => {});
  const finished = new Promise<void>((resolve, reject) => {
    child.once("error", (error) => reject(new ProgramFailed(program, true, error.message)));
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new ProgramFailed(program, false, said.trim()));
    });
  });
  finished.catch(() => {});
  return { stdin: child.stdin, stdout: child.stdout, finished, stop: () => void child.kill("SIGKILL") };
}

export async function runProgram(
  program: PostgresProgram,
  url: string,
  parameters: readonly string[],
): Promise<void> {
  const running = startProgram(program, url, parameters);
  running.stdin.end();
  running.stdout.resume();
  await running.finished;
}

function withoutPassword(given: string): {
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
} {
  const url = new URL(given);
  const password = decodeURIComponent(url.password);
  url.password = "";
  return { url: url.href, environment: password === "" ? {} : { PGPASSWORD: password } };
}
