import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

const PRINTS_WITHIN_MS = 30_000;

/** A program that was started here, first of a process group of its own, with all that it prints. */
export class OwnProcess {
  readonly #child: ChildProcess;
  #output = "";
  #heard: () => void = () => undefined;

  /** `child`: spawned `detached`. */
  constructor(child: ChildProcess) {
    this.#child = child;
    const keep = (part: Buffer): void => {
      this.#output += part.toString();
      this.#heard();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("exit", () => this.#heard());
    // A run that is broken off leaves no browser behind.
    const killNow = (): void => this.#signal();
    process.once("exit", killNow);
    child.once("exit", () => process.off("exit", killNow));
    child.once("error", (error) => keep(Buffer.from(error.message)));
  }

  /** All it printed until now. */
  get output(): string {
    return this.#output;
  }

  /** Waits until it has printed this; rejects with what it did print when it ends first, or takes long. */
  async printed(words: RegExp): Promise<RegExpExecArray> {
    const late = setTimeout(() => this.#child.kill("SIGKILL"), PRINTS_WITHIN_MS);
    try {
      for (;;) {
        const found = words.exec(this.#output);
        if (found !== null) return found;
        if (this.hasEnded) throw new Error(`${this.#child.spawnfile} ended:\n${this.#output}`);
        await new Promise<void>((resolve) => (this.#heard = resolve));
      }
    } finally {
      clearTimeout(late);
    }
  }

  /** Ends it and all that it started, at once; resolves when it has ended. */
  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.#child, "exit");
    this.#signal();
    await ended;
  }

  #signal(): void {
    const { pid } = this.#child;
    if (pid !== undefined && !this.hasEnded) process.kill(-pid, "SIGKILL");
  }

  /** Whether it runs no more, or never did. */
  get hasEnded(): boolean {
    return this.#child.pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}
