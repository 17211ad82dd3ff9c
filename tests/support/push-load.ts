import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import * as v from "valibot";
import type { Mutation } from "#domain/sync/mutation";
import { pushResponseSchema } from "#protocol/sync-messages";
import { pushRequest, writeConversation } from "./push-request.ts";

const NOTES_A_PUSH = 4;
const RETRY_MS = 30;
/** Every so many pushes the answer is lost on the way, and the push is sent once more. */
export const LOST_EVERY = 3;

interface LoadPlace {
  readonly scope: string;
  readonly epoch: string;
  readonly deviceId: string;
  readonly cookie: string;
  readonly url: string;
  /** Milliseconds between a push and the next: the server allows a session 1,200 requests a minute. */
  readonly paceMs: number;
}

/** A device that pushes without end: new notes, and two more edits of a record of its own, each from the one before. What was not answered is sent again as it was. */
export class LoadDevice {
  readonly #place: LoadPlace;
  readonly #chained = randomUUID();
  #n = 0;
  #edits = 0;
  #pushes = 0;
  /** Ids of the mutations the server said it has. */
  readonly acknowledged: string[] = [];

  constructor(place: LoadPlace) {
    this.#place = place;
  }

  /** The record that is edited over and over, and how many versions the server must have of it. */
  get chain(): { readonly record: string; readonly versions: number } {
    return { record: this.#chained, versions: this.#edits };
  }

  /** Pushes until it is over, and then to the answer of the last push. `onAnswer`: after each. */
  async run(isOver: () => boolean, onAnswer: () => void): Promise<void> {
    while (!isOver()) {
      const { scope, epoch, deviceId } = this.#place;
      const notes = Array.from({ length: NOTES_A_PUSH }, () =>
        writeConversation((this.#n += 1), "op straat"),
      );
      const edits = [this.#chainedEdit(), this.#chainedEdit()];
      const body = JSON.stringify(pushRequest({ scope, epoch, deviceId }, [...notes, ...edits]));
      const first = await this.#send(body);
      this.#pushes += 1;
      let acks = this.#pushes % LOST_EVERY === 0 ? null : first;
      while (acks === null) {
        await pause(RETRY_MS);
        acks = await this.#send(body);
      }
      this.acknowledged.push(...acks);
      onAnswer();
      if (this.#place.paceMs > 0) await pause(this.#place.paceMs);
    }
  }

  /** Each starts from the one before, so that one that is lost, or taken again after the next, makes a conflict. */
  #chainedEdit(): Mutation {
    const rev = this.#edits;
    this.#edits += 1;
    const { epoch } = this.#place;
    return {
      ...{ id: randomUUID(), n: (this.#n += 1), type: "conversation", recordId: this.#chained },
      at: new Date().toISOString(),
      ...(rev === 0 ? { seen: null, create: true } : { seen: { epoch, rev } }),
      set: { place: { was: rev === 0 ? null : `plek ${rev}`, to: `plek ${rev + 1}` } },
    };
  }

  /** The ids acknowledged; `null`: no answer that says anything, so it has to be sent again. */
  async #send(body: string): Promise<readonly string[] | null> {
    const { url, cookie } = this.#place;
    const headers = { cookie, "content-type": "application/json" };
    try {
      const response = await fetch(`${url}/api/v1/push`, { method: "POST", headers, body });
      const answered: unknown = await response.json();
      if (response.status === 429 || response.status >= 500) return null;
      const read = v.safeParse(pushResponseSchema, answered);
      if (
        !read.success ||
        read.output.acks.some(({ status }) => !["applied", "duplicate"].includes(status))
      ) {
        throw new NotTaken(JSON.stringify(answered));
      }
      return read.output.acks.map(({ id }) => id);
    } catch (error) {
      if (error instanceof NotTaken) throw error;
      return null;
    }
  }
}

class NotTaken extends Error {}

/** Several of them at once. */
export class Load {
  readonly #devices: readonly LoadDevice[];
  readonly #running: Promise<unknown>;
  #isOver = false;
  #answers = 0;
  #waits: { readonly answers: number; readonly call: () => void }[] = [];

  constructor(devices: readonly LoadDevice[]) {
    this.#devices = devices;
    const onAnswer = () => {
      this.#answers += 1;
      for (const wait of this.#waits.filter(({ answers }) => answers <= this.#answers)) wait.call();
      this.#waits = this.#waits.filter(({ answers }) => answers > this.#answers);
    };
    this.#running = Promise.all(devices.map((device) => device.run(() => this.#isOver, onAnswer)));
  }

  get acknowledged(): readonly string[] {
    return this.#devices.flatMap(({ acknowledged }) => acknowledged);
  }

  get chains(): readonly LoadDevice["chain"][] {
    return this.#devices.map(({ chain }) => chain);
  }

  /** After that many more pushes were answered. The others are then on their way. Rejects when a device gave up. */
  async answered(more: number): Promise<void> {
    const answers = this.#answers + more;
    await Promise.race([
      this.#running,
      new Promise<void>((resolve) => void this.#waits.push({ answers, call: resolve })),
    ]);
  }

  /** Every push under way gets its answer first. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }
}
