import type { DeviceDatabase, DeviceReads, DeviceTables, Durability } from "#storage/device-database";
import type { TableName } from "#storage/schema";

class Killed extends Error {}

/**
 * A tab's way to its database that ends at a given step, as when the tab is killed there: what was written stays, a transaction under way
 * is undone, and nothing is ever answered again.
 */
export class MortalDatabase implements DeviceDatabase {
  readonly #disk: DeviceDatabase;
  readonly #lastStep: number;
  readonly #never = new Promise<never>(() => undefined);
  #steps = 0;
  #die: (word: "dead") => void = () => undefined;
  readonly death = new Promise<"dead">((resolve) => {
    this.#die = resolve;
  });
  isCounting = false;
  isDead = false;

  constructor(disk: DeviceDatabase, lastStep: number) {
    this.#disk = disk;
    this.#lastStep = lastStep;
  }

  /** One of the places where the tab may be killed. */
  async step(): Promise<void> {
    if (this.#isOver()) await this.#never;
  }

  async write<T>(
    durability: Durability,
    work: (tables: DeviceTables) => Promise<T>,
    names?: readonly TableName[],
  ): Promise<T> {
    await this.step();
    try {
      const mortal = async (tables: DeviceTables): Promise<T> => {
        const done = await work(tables);
        if (this.#isOver()) throw new Killed();
        return done;
      };
      const result = await this.#disk.write(durability, mortal, names);
      await this.step();
      return result;
    } catch (error) {
      if (error instanceof Killed) return await this.#never;
      throw error;
    }
  }

  async read<T>(work: (tables: DeviceReads) => Promise<T>): Promise<T> {
    await this.step();
    return this.#disk.read(work);
  }

  watch(): () => void {
    return () => undefined;
  }

  reopen(): Promise<void> {
    return this.#disk.reopen();
  }

  isOutdated(): boolean {
    return false;
  }

  close(): void {}

  async erase(): Promise<void> {}

  #isOver(): boolean {
    if (!this.isDead && this.isCounting && this.#steps === this.#lastStep) {
      this.isDead = true;
      this.#die("dead");
    }
    this.#steps += this.isCounting ? 1 : 0;
    return this.isDead;
  }
}
