import fc from "fast-check";
import { expect, it } from "vitest";
import type { Mutation } from "#domain/sync/mutation";
import type { Row } from "#domain/sync/row";
import { EMPTY_DIGEST, xorDigest } from "#domain/sync/digest";
import { fromRecord } from "#server/sync/stored-row";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { openServerTeam, type Edit, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

const RECORDS = 3;
const DEVICES = 3;
const RUNS = 12;

const action = fc.record({
  device: fc.nat(DEVICES - 1),
  record: fc.nat(RECORDS - 1),
  what: fc.constantFrom("place", "said", "tag", "delete", "restore", "pull", "again", "edit twice"),
});
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** A device as far as the server can tell: what it was given, and how it asks. */
class Player {
  readonly device: TestDevice;
  readonly rows = new Map<string, Row>();
  readonly #team: ServerTeam;
  #cursors: Record<string, string> = {};
  #last: readonly Mutation[] = [];

  constructor(team: ServerTeam, person: string) {
    this.#team = team;
    this.device = team.device(person);
  }

  async pull(limit: number): Promise<void> {
    for (let more = true; more;) {
      const result = await this.device.pull({ cursors: this.#cursors, limit });
      if (!result.ok) throw new Error(result.problem.code);
      this.#keep(result.response.rows);
      this.#cursors = { ...this.#cursors, ...result.response.cursors };
      more = result.response.more;
    }
  }

  async send(edits: readonly Edit[]): Promise<void> {
    this.#last = edits.map((edit) => this.device.mutation(edit));
    const result = await this.device.send(this.#last);
    if (!result.ok) throw new Error(result.problem.code);
    expect(result.response.acks.map(({ status }) => status)).not.toContain("refused");
    this.#keep(result.response.rows);
  }

  async sendAgain(): Promise<void> {
    if (this.#last.length === 0) return;
    const before = await this.#team.recomputedDigest();
    const result = await this.device.send(this.#last);
    const isAllKnown = result.ok && result.response.acks.every(({ status }) => status === "duplicate");
    if (!isAllKnown || (await this.#team.recomputedDigest()) !== before) {
      throw new Error("a push sent again did something");
    }
  }

  #keep(rows: readonly Row[]): void {
    for (const row of rows) {
      const known = this.rows.get(row.id);
      if (known === undefined || row.rev > known.rev) this.rows.set(row.id, row);
    }
  }
}

describeOnBothDatabases("any mix of pushes and pulls", (newPlace) => {
  let team: ServerTeam;
  let values: string[];

  function editOf({ what }: Action, record: string, row: Row | undefined, epoch: string): Edit {
    const value = `w${values.length}-${record.slice(-4)}`;
    const was = (field: string) => {
      const held = row?.fields[field];
      return typeof held === "string" ? held : null;
    };
    const edit: Edit = {
      recordId: record,
      seen: row === undefined ? null : { epoch, rev: row.rev },
      ...(row === undefined ? { create: true } : {}),
    };
    if (what === "delete") return { ...edit, delete: true };
    if (what === "restore") return { ...edit, restore: true };
    values.push(value);
    if (what === "tag") return { ...edit, add: { tags: [value] } };
    if (what === "said") {
      const before = was("said");
      return { ...edit, text: { said: { was: before, to: `${value}\n\n${before ?? ""}` } } };
    }
    return { ...edit, set: { place: { was: was("place"), to: value } } };
  }

  it("INV-2 INV-5 INV-6 takes everything once, loses no value, and gives every device the same rows", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 25 }), async (actions) => {
        values = [];
        team = await openServerTeam(await newPlace());
        const persons = await Promise.all(Array.from({ length: DEVICES }, () => team.join("fieldworker")));
        const epoch = await team.epoch();
        const players = persons.map((person) => new Player(team, person));
        const records = Array.from({ length: RECORDS }, () => team.newId());
        for (const one of actions) {
          const player = players[one.device];
          const record = records[one.record];
          if (player === undefined || record === undefined) throw new Error("out of range");
          if (one.what === "pull") await player.pull(2);
          else if (one.what === "again") await player.sendAgain();
          else {
            const seen = player.rows.get(record);
            const edits = [editOf(one, record, seen, epoch)];
            // Typed on before the first was answered: the device has seen nothing newer.
            if (one.what === "edit twice") edits.push(editOf({ ...one, what: "tag" }, record, seen, epoch));
            await player.send(edits);
          }
        }
        for (const player of players) await player.pull(3);
        const stored = await team.database.read
          .selectFrom("record")
          .selectAll()
          .where("scope", "=", team.scope)
          .orderBy("id")
          .execute();
        const atServer = stored.map((record) => fromRecord(record).row);
        const scope = await team.database.read
          .selectFrom("scope")
          .select("digest")
          .where("id", "=", team.scope)
          .executeTakeFirstOrThrow();
        for (const { rows } of players) {
          const held = [...rows.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
          expect(held).toEqual(atServer);
          expect(held.reduce((sum, { hash }) => xorDigest(sum, hash), EMPTY_DIGEST)).toBe(scope.digest);
        }
        expect(await team.recomputedDigest()).toBe(scope.digest);
        const versions = await team.database.read
          .selectFrom("record_rev")
          .select("fields")
          .where("scope", "=", team.scope)
          .execute();
        const everything = versions.map(({ fields }) => fields).join("\n");
        for (const value of values) expect(everything).toContain(value);
        await team.close();
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});
