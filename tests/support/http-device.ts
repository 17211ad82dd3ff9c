import { randomBytes } from "node:crypto";
import * as v from "valibot";
import { uuidV7 } from "#domain/ids";
import type { Mutation } from "#domain/sync/mutation";
import { pullResponseSchema } from "#protocol/sync-messages";
import type { DeviceTeam } from "./device-team.ts";
import { OpenConnection } from "./open-connection.ts";

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  /** Milliseconds from sending to the last byte. */
  readonly durationMs: number;
}

export interface FirstSync {
  readonly rows: number;
  readonly isWhole: boolean;
}

const { cursors, heads, more } = pullResponseSchema.entries;
const endOfPage = v.object({ cursors, heads, more });

/** One device over one connection that stays open. As light as can be: it shares the machine with the server. */
export class HttpDevice {
  readonly id: string;
  readonly cookie: string;
  readonly #team: DeviceTeam;
  readonly #connection: OpenConnection;
  readonly #made: { readonly id: string; rev: number }[] = [];
  #n = 0;

  constructor(team: DeviceTeam, device: DeviceTeam["devices"][number]) {
    this.#team = team;
    this.#connection = new OpenConnection(Number(new URL(team.url).port));
    this.id = device.id;
    this.cookie = device.cookie;
  }

  /** The bodies of that many pushes to come, of new notes. */
  pushes(count: number, notesEach: number): readonly string[] {
    return Array.from({ length: count }, () =>
      this.#pushOf(Array.from({ length: notesEach }, () => note((this.#n += 1)))),
    );
  }

  /** The body of a push of new notes, until the device made `most`; from then on of edits of those, one after the other. */
  nextRound(count: number, most: number): string {
    const mutations = Array.from({ length: count }, () => {
      this.#n += 1;
      const made = this.#made.length < most ? null : this.#made[this.#n % this.#made.length];
      if (made === null || made === undefined) {
        const mutation = note(this.#n);
        this.#made.push({ id: mutation.recordId, rev: 1 });
        return mutation;
      }
      const seen = { epoch: this.#team.epoch, rev: made.rev };
      const was = made.rev === 1 ? null : `plek ${made.rev}`;
      made.rev += 1;
      return edit(this.#n, made.id, seen, was, `plek ${made.rev}`);
    });
    return this.#pushOf(mutations);
  }

  /** The records this device made, and the version the server must have of each once all of it is acknowledged. */
  get made(): readonly { readonly id: string; readonly rev: number }[] {
    return this.#made;
  }

  /** The body of a pull; without cursors it begins anew. */
  pull(cursors: Readonly<Record<string, string>> = {}): string {
    return JSON.stringify({
      ...{ deviceId: this.id, schemaVersion: 1, cursors, waiting: {} },
      ...{ epoch: this.#team.epoch, limit: 500 },
    });
  }

  /** The last place in the team's stream. */
  async head(): Promise<number> {
    const { body } = await this.post("/pull", this.pull(), "identity");
    return v.parse(pullResponseSchema, JSON.parse(body.toString())).heads[this.#team.scope]?.seq ?? 0;
  }

  /** Everything the team has, page after page, as a device that has nothing: how many rows came, and whether they make the server's digest. */
  async firstSync(): Promise<FirstSync> {
    let cursors: Readonly<Record<string, string>> = {};
    const digest = [0, 0];
    for (let rows = 0; ;) {
      const { status, body } = await this.post("/pull", this.pull(cursors), "identity");
      const text = body.toString();
      if (status !== 200) throw new Error(`${status} ${text}`);
      // Reading every row in full would cost more than the server takes to send it.
      const endOfRows = text.lastIndexOf('],"cursors":');
      for (const [, high = "", low = ""] of text
        .slice(0, endOfRows)
        .matchAll(/"hash":"([0-9a-f]{8})([0-9a-f]{8})"/g)) {
        rows += 1;
        digest[0] = (digest[0] ?? 0) ^ Number.parseInt(high, 16);
        digest[1] = (digest[1] ?? 0) ^ Number.parseInt(low, 16);
      }
      const page = v.parse(endOfPage, JSON.parse(`{${text.slice(endOfRows + 2)}`));
      cursors = { ...cursors, ...page.cursors };
      if (page.more) continue;
      const hex = digest.map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
      return { rows, isWhole: page.heads[this.#team.scope]?.digest === hex };
    }
  }

  async post(path: string, body: string, encoding: "gzip, br" | "identity" = "gzip, br"): Promise<Answer> {
    const startMs = performance.now();
    const { host } = new URL(this.#team.url);
    const { head, bytes } = await this.#connection.ask(
      [
        `POST /api/v1${path} HTTP/1.1`,
        `host: ${host}`,
        `cookie: ${this.cookie}`,
        "content-type: application/json",
        `accept-encoding: ${encoding}`,
        `content-length: ${Buffer.byteLength(body)}`,
        `\r\n${body}`,
      ].join("\r\n"),
    );
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
    return { status, body: bytes, durationMs: performance.now() - startMs };
  }

  #pushOf(mutations: readonly Mutation[]): string {
    const { scope, epoch } = this.#team;
    return JSON.stringify({
      ...{ deviceId: this.id, epoch, schemaVersion: 1, scope },
      ...{ waiting: mutations.length, mutations },
    });
  }

  close(): void {
    this.#connection.close();
  }
}

/** As the app makes them: in the order of time. */
export const newId = (): string => uuidV7(Date.now(), (length) => Uint8Array.from(randomBytes(length)));

/** A new conversation of ordinary length: some 600 characters. */
export function note(n: number): Mutation {
  const said = `Gesprek ${n}. ${"Wil met de straat een moestuin beginnen op het veldje achter de school. ".repeat(8)}`;
  return {
    id: newId(),
    n,
    type: "conversation",
    recordId: newId(),
    at: "2026-11-02T08:00:00.000Z",
    seen: null,
    create: true,
    set: {
      heldAt: { was: null, to: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() },
      channel: { was: null, to: "street" },
      attitude: { was: null, to: (n % 5) - 2 },
    },
    text: { said: { was: null, to: said } },
    add: { withWhom: ["resident"], tags: ["groen"] },
  };
}

function edit(
  n: number,
  recordId: string,
  seen: { readonly epoch: string; readonly rev: number },
  was: string | null,
  to: string,
): Mutation {
  const at = "2026-11-02T09:00:00.000Z";
  return { id: newId(), n, type: "conversation", recordId, at, seen, set: { place: { was, to } } };
}
