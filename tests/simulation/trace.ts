/** What happened in a simulated world, and what was not as it must be. */
export class Trace {
  readonly lines: string[] = [];
  readonly failures: string[] = [];
  readonly #nowMs: () => number;
  readonly #startMs: number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#startMs = nowMs();
  }

  note(line: string): void {
    const seconds = ((this.#nowMs() - this.#startMs) / 1000).toFixed(3);
    this.lines.push(`${seconds.padStart(10)}  ${line}`);
  }

  /** A rule was broken: the run ends here. `rule`: its id in docs/sync-protocol.md. */
  fail(rule: string, what: string): void {
    this.note(`${rule} BROKEN: ${what}`);
    this.failures.push(`${rule}: ${what}`);
  }

  get hasFailed(): boolean {
    return this.failures.length > 0;
  }
}

export const short = (id: string): string => id.slice(-5);
