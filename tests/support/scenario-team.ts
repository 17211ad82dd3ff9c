import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "#domain/records/member";
import type { Row } from "#domain/sync/row";
import { beginEpoch } from "#server/db/epoch";
import { openDatabase, type Database } from "#server/db/open-database";
import { seededRandom } from "#server/demo/random";
import type { SyncDeps } from "#server/sync/push";
import { createTeamScope } from "#server/sync/server-record";
import { fromRecord } from "#server/sync/stored-row";
import { idMaker } from "./server-database.ts";
import { TEAM } from "./sync-samples.ts";

/** One team's server on a real SQLite file, that can be killed, restored and emptied. */
export class ScenarioTeam {
  readonly scope = TEAM;
  readonly newId = idMaker();
  readonly #folder = mkdtempSync(join(tmpdir(), "stoep-scenario-"));
  readonly #people = new Map<string, Role>();
  #data = "first";
  #database: Database | null = null;
  #copies = 0;
  #nowMs = Date.UTC(2026, 10, 20, 9);
  #beforeCommit: (() => Promise<void>) | null = null;

  static async open(): Promise<ScenarioTeam> {
    const team = new ScenarioTeam();
    await team.#open();
    await team.#setUp();
    return team;
  }

  get database(): Database {
    if (this.#database === null) throw new Error("The server is not running");
    return this.#database;
  }

  /** What push and pull work with. */
  get deps(): SyncDeps {
    const { database } = this;
    return {
      now: this.now,
      random: seededRandom(1).bytes,
      poke: () => undefined,
      database: {
        ...database,
        transaction: (work) =>
          database.transaction(async (tx) => {
            const result = await work(tx);
            const hold = this.#beforeCommit;
            this.#beforeCommit = null;
            await hold?.();
            return result;
          }),
      },
    };
  }

  /** Instant of the server's clock; it goes on by a second at each look. */
  readonly now = (): string => {
    this.#nowMs += 1_000;
    return new Date(this.#nowMs).toISOString();
  };

  async join(person: string, role: Role): Promise<void> {
    this.#people.set(person, role);
    await this.#addMember(person, role);
  }

  async leave(person: string): Promise<void> {
    await this.#endedAt(person, this.now());
  }

  async takeBack(person: string): Promise<void> {
    await this.#endedAt(person, null);
  }

  /** The next writing transaction does this when all is written and nothing committed. */
  beforeNextCommit(call: () => Promise<void>): void {
    this.#beforeCommit = call;
  }

  /** Everything on the disk as it lies there now, also of a transaction under way. */
  copyDisk(): string {
    this.#copies += 1;
    const copy = `copy-${this.#copies}`;
    cpSync(join(this.#folder, this.#data), join(this.#folder, copy), { recursive: true });
    return copy;
  }

  /** Goes on with what a copy of the disk holds, as after a crash. */
  async startFrom(copy: string): Promise<void> {
    await this.database.close();
    this.#data = copy;
    await this.#open();
  }

  /** A backup is put back, as the manual says: with a new epoch. */
  async restore(copy: string): Promise<void> {
    await this.startFrom(copy);
    await beginEpoch(this.database.write, this);
  }

  /** The disk is lost. The team is set up again under the same ids, with the same people. */
  async empty(): Promise<void> {
    await this.startFrom("empty");
    await this.#setUp();
    for (const [person, role] of this.#people) await this.#addMember(person, role);
  }

  /** The live rows of the team. */
  async rows(): Promise<readonly Row[]> {
    const { read } = this.database;
    const records = await read
      .selectFrom("record")
      .selectAll()
      .where("scope", "=", this.scope)
      .where("deleted", "=", 0)
      .execute();
    return records.map((record) => fromRecord(record).row);
  }

  async row(id: string): Promise<Row | undefined> {
    return (await this.rows()).find((row) => row.id === id);
  }

  /** How many versions the server keeps of a record. */
  async versions(id: string): Promise<number> {
    const { read } = this.database;
    return (await read.selectFrom("record_rev").select("rev").where("record", "=", id).execute()).length;
  }

  async close(): Promise<void> {
    await this.#database?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #open(): Promise<void> {
    const path = join(this.#folder, this.#data, "stoep.sqlite");
    this.#database = await openDatabase({ kind: "sqlite", path }, this);
  }

  async #setUp(): Promise<void> {
    const team = { id: this.scope, name: "Team Noord", now: this.now() };
    await this.database.transaction((tx) => createTeamScope(tx, team));
  }

  async #addMember(person: string, role: Role): Promise<void> {
    const since = this.now();
    await this.database.transaction(async (tx) => {
      await tx.insertInto("person").values({ id: person, name: "Iemand", created_at: since }).execute();
      const member = { scope: this.scope, person, role, since, ended_at: null };
      await tx.insertInto("membership").values(member).execute();
    });
  }

  async #endedAt(person: string, instant: string | null): Promise<void> {
    const { write } = this.database;
    await write.updateTable("membership").set({ ended_at: instant }).where("person", "=", person).execute();
  }
}
