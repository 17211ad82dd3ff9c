/** Everything that is left to chance in a simulation, from one seed. Each part of the world draws from a stream of its own, so that leaving out one step changes little elsewhere. */
export class Dice {
  #state: number;

  constructor(...seed: readonly (string | number)[]) {
    let hash = 0x811c9dc5;
    for (const character of seed.join("/")) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    this.#state = hash >>> 0;
    for (let turn = 0; turn < 4; turn += 1) this.fraction();
  }

  /** 0 ≤ x < 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** 0 ≤ x < `bound`, whole. */
  below(bound: number): number {
    return Math.floor(this.fraction() * bound);
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(all: readonly T[]): T {
    const found = all[this.below(all.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  }

  /** Mostly around `usualMs`, now and then a hundred times that. */
  delayMs(usualMs: number): number {
    const stretch = this.chance(0.03) ? 100 : this.chance(0.15) ? 10 : 1;
    return Math.floor(this.fraction() * usualMs * stretch);
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
