import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Kysely } from "kysely";
import * as v from "valibot";
import { privateScopeId } from "#domain/derived-ids";
import { uuidV7 } from "#domain/ids";
import type { Role } from "#domain/records/member";
import { PROBLEM_STATUS, type Problem } from "#protocol/problem";
import { pullRequestSchema, pushRequestSchema } from "#protocol/sync-messages";
import { beginEpoch, currentEpoch, ensureEpoch } from "#server/db/epoch";
import { migrate } from "#server/db/migrate";
import type { Database } from "#server/db/open-database";
import { ScopeTurns } from "#server/db/scope-turns";
import type { Tables } from "#server/db/schema";
import { purgeTrash } from "#server/purge/purge-trash";
import { createLiveHub, type LiveHub, type LiveListener } from "#server/sync/live";
import { grantsOf } from "#server/sync/grants";
import { pull } from "#server/sync/pull";
import { push } from "#server/sync/push";
import { createTeamScope, writeMember, writeServerRecord } from "#server/sync/server-record";
import type { SyncProblem } from "#server/sync/sync-problem";
import { writeAnswer } from "#server/sync/wire-answer";
import { PausedReaderDialect, PausedWriterDialect } from "./paused-sqlite.ts";
import type { Dice } from "./random.ts";
import type { Life, Scheduler } from "./scheduler.ts";
import { short, type Trace } from "./trace.ts";

const STATEMENT_MS = 3;
const A_MONTH_MS = 31 * 86_400_000;

/** What came of a request: an answer as its text, or a connection that ended. */
export type Reply = { readonly status: number; readonly text: string } | null;

export interface SimPerson {
  readonly id: string;
  readonly name: string;
  role: Role;
  isMember: boolean;
  /** Was withdrawn at some time. */
  wasOut: boolean;
}

interface ServerParts {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly trace: Trace;
  readonly folder: string;
  readonly team: string;
  readonly persons: readonly SimPerson[];
  readonly onCommit: () => void;
  /** Before an answer leaves: what it holds, and whose it is. */
  readonly onAnswer: (person: string, couldRead: ReadonlySet<string>, body: unknown) => void;
}

interface Process {
  readonly life: Life;
  readonly writer: SqliteDatabase.Database;
  readonly reader: SqliteDatabase.Database;
  readonly database: Database;
  readonly hub: LiveHub;
  /** What must be told when the process ends. */
  readonly cuts: Set<() => void>;
}

let emptyFile: Promise<Buffer> | null = null;

/** A database with all tables and nothing in it, made once. */
async function emptyDatabase(): Promise<Buffer> {
  const made = new SqliteDatabase(":memory:");
  const db = new Kysely<Tables>({
    dialect: new PausedWriterDialect(
      { database: made },
      { pause: () => Promise.resolve(), onCommit: () => undefined },
    ),
  });
  await migrate(db);
  const bytes = made.serialize();
  await db.destroy();
  return bytes;
}

/** The real server on a real SQLite file, of which the process can end at every statement. */
export class SimServer {
  readonly #parts: ServerParts;
  readonly #path: string;
  #backup: string | null = null;
  #process: Process | null = null;
  #isQuiet = true;
  /** A connection of its own that sees what was committed. */
  #oracle: SqliteDatabase.Database | null = null;
  readonly #asked = new Map<string, SqliteDatabase.Statement>();
  #epoch: string | null = null;

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.#path = join(parts.folder, "stoep.sqlite");
  }

  get isUp(): boolean {
    return this.#process !== null;
  }

  get oracle(): SqliteDatabase.Database {
    this.#oracle ??= new SqliteDatabase(this.#path, { readonly: true });
    return this.#oracle;
  }

  get hasBackup(): boolean {
    return this.#backup !== null;
  }

  epoch(): string {
    this.#epoch ??=
      v.parse(
        v.array(v.object({ id: v.string() })),
        this.ask("select id from epoch order by number desc limit 1"),
      )[0]?.id ?? "";
    return this.#epoch;
  }

  /** Asks what was committed. */
  ask(sql: string, ...values: readonly (string | number)[]): readonly unknown[] {
    const known = this.#asked.get(sql) ?? this.oracle.prepare(sql);
    this.#asked.set(sql, known);
    return known.all(...values);
  }

  /** Sets up a new, empty server with the team and its members. */
  async setUp(): Promise<void> {
    emptyFile ??= emptyDatabase();
    const bytes = await emptyFile;
    this.#end();
    this.#removeFiles();
    writeFileSync(this.#path, bytes);
    this.#isQuiet = true;
    const { database } = await this.#begin();
    const { team, persons } = this.#parts;
    const now = this.#now();
    await database.transaction(async (tx) => {
      await createTeamScope(tx, { id: team, name: "Team", now });
      for (const { id, name, role, isMember } of persons) {
        await tx.insertInto("person").values({ id, name, created_at: now }).execute();
        const ended_at = isMember ? null : now;
        await tx
          .insertInto("membership")
          .values({ scope: team, person: id, role, since: now, ended_at })
          .execute();
      }
    });
    for (const { id, name, role } of persons) {
      await database.transaction((tx) =>
        writeMember(tx, "sqlite", { scope: team, person: id, fields: { name, role }, actor: id, now }),
      );
    }
    this.#isQuiet = false;
  }

  /** The process ends here and now; what it had not committed is gone. */
  kill(): void {
    this.#end();
  }

  async restart(): Promise<void> {
    if (this.#process !== null) return;
    this.#isQuiet = true;
    await this.#begin();
    this.#isQuiet = false;
  }

  backUp(): void {
    const path = join(this.#parts.folder, "backup.sqlite");
    rmSync(path, { force: true });
    this.oracle.prepare("vacuum into ?").run(path);
    this.#backup = path;
  }

  /** Puts the backup back, in a new epoch. */
  async restore(): Promise<void> {
    if (this.#backup === null) return;
    this.#end();
    this.#removeFiles();
    copyFileSync(this.#backup, this.#path);
    this.#isQuiet = true;
    const { database } = await this.#begin();
    await beginEpoch(database.write, this.#maker());
    this.#epoch = null;
    for (const person of this.#parts.persons) {
      await database.write
        .updateTable("membership")
        .set({ role: person.role, ended_at: person.isMember ? null : this.#now() })
        .where("person", "=", person.id)
        .execute();
    }
    this.#isQuiet = false;
  }

  /** Withdraws a person's right, gives it back or changes it, as the server's own act. */
  async setRight(person: SimPerson): Promise<void> {
    const process = this.#process;
    if (process === null) return;
    const now = this.#now();
    const { team } = this.#parts;
    const { id, role, isMember } = person;
    const poke = await process.database.transaction(async (tx) => {
      const ended_at = isMember ? null : now;
      await tx
        .updateTable("membership")
        .set({ role, ended_at })
        .where("scope", "=", team)
        .where("person", "=", id)
        .execute();
      return writeMember(tx, "sqlite", { scope: team, person: id, fields: { role }, actor: id, now });
    });
    if (poke !== null) process.hub.poke(poke);
  }

  /** A newer server writes a field and a type that the devices do not know. */
  async writeUnknown(recordId: string, words: string): Promise<void> {
    const process = this.#process;
    const person = this.#parts.persons[0];
    if (process === null || person === undefined) return;
    const poke = await process.database.transaction((tx) =>
      writeServerRecord(tx, "sqlite", {
        scope: this.#parts.team,
        type: "conversation",
        id: recordId,
        fields: Object.fromEntries([["fieldOfTomorrow", words]]),
        actor: person.id,
        now: this.#now(),
      }),
    );
    if (poke !== null) process.hub.poke(poke);
  }

  /** The server's daily job, a month from now: whatever lies in the trash is due. */
  async purge(): Promise<void> {
    const process = this.#process;
    if (process === null) return;
    const { scheduler, dice, trace } = this.#parts;
    try {
      await purgeTrash({
        database: process.database,
        nowMs: () => scheduler.nowMs + A_MONTH_MS,
        random: (length) => dice.bytes(length),
        poke: (news) => process.hub.poke(news),
      });
    } catch (error) {
      if (!process.life.isOver) trace.fail("SRV-14", `the purge threw: ${String(error)}`);
    }
  }

  /** A request arrives. `reply` is called once: with the answer, or with nothing when the process ended meanwhile. */
  receive(kind: "push" | "pull", person: string, text: string, reply: (reply: Reply) => void): void {
    const process = this.#process;
    if (process === null) return reply(null);
    const cut = (): void => reply(null);
    process.cuts.add(cut);
    void this.#answer(process, kind, person, text).then((answer) => {
      if (process.cuts.delete(cut)) reply(answer);
    });
  }

  async openStream(person: string, listener: LiveListener & { onUp(): void }): Promise<() => void> {
    const process = this.#process;
    if (process === null) {
      listener.onEnd();
      return () => undefined;
    }
    const onEnd = (): void => {
      process.cuts.delete(onEnd);
      listener.onEnd();
    };
    process.cuts.add(onEnd);
    const scopes = (await grantsOf(process.database.write, person)).map(({ id }) => id);
    if (!process.cuts.has(onEnd)) return () => undefined;
    const unsubscribe = process.hub.subscribe({ person, scopes }, { onPoke: listener.onPoke, onEnd });
    listener.onUp();
    return () => {
      process.cuts.delete(onEnd);
      unsubscribe();
    };
  }

  close(): void {
    this.#end();
  }

  async #answer(process: Process, kind: "push" | "pull", person: string, text: string): Promise<Reply> {
    const { trace, onAnswer, team, dice } = this.#parts;
    const couldRead = new Set(mayRead(this, person, team) ? [team] : []);
    const deps = {
      database: process.database,
      now: () => this.#now(),
      random: (length: number) => dice.bytes(length),
      poke: (news: { scope: string; seq: number }) => process.hub.poke(news),
    };
    try {
      const parsed = JSON.parse(text) as unknown;
      const request = v.safeParse(kind === "push" ? pushRequestSchema : pullRequestSchema, parsed, {
        abortEarly: true,
      });
      if (!request.success) {
        const path = request.issues[0].path ?? [];
        const pointer = path.map(({ key }) => `/${String(key)}`).join("");
        return problemReply({ code: "invalidRequest", pointer });
      }
      const { output } = request;
      const isPush = "mutations" in output;
      const result = isPush ? await push(deps, { person }, output) : await pull(deps, { person }, output);
      if (!result.ok) {
        trace.note(`server turns ${kind} down: ${result.problem.code}`);
        return problemReply(result.problem);
      }
      const answer = writeAnswer(result.response).toString();
      onAnswer(person, couldRead, JSON.parse(answer));
      if (isPush && "acks" in result.response) {
        const acks = result.response.acks.map(
          ({ id, status, code }) => `${short(id)} ${status}${code === undefined ? "" : `:${code}`}`,
        );
        trace.note(
          `server takes push of ${short(output.deviceId)} in ${short(output.scope)}: ${acks.join(", ")}`,
        );
      }
      return { status: 200, text: answer };
    } catch (error) {
      if (process.life.isOver) return null;
      trace.fail(
        "SRV-12",
        `the server threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return problemReply({ code: "internal" });
    }
  }

  async #begin(): Promise<Process> {
    const { scheduler, dice, trace } = this.#parts;
    const life: Life = { isOver: false };
    const hooks = {
      pause: async (): Promise<void> => {
        if (!this.#isQuiet) await scheduler.pause(life, dice.delayMs(STATEMENT_MS));
      },
      onCommit: () => {
        if (!this.#isQuiet) this.#parts.onCommit();
      },
    };
    const writer = new SqliteDatabase(this.#path);
    writer.pragma("journal_mode = WAL");
    // No power fails here: a process that ends loses nothing it committed.
    writer.pragma("synchronous = OFF");
    writer.pragma("foreign_keys = ON");
    const reader = new SqliteDatabase(this.#path, { readonly: true });
    const write = new Kysely<Tables>({
      dialect: new PausedWriterDialect({ database: preparingOnce(writer) }, hooks),
    });
    const read = new Kysely<Tables>({
      dialect: new PausedReaderDialect(
        { database: preparingOnce(reader) },
        { ...hooks, onCommit: () => undefined },
      ),
    });
    await ensureEpoch(write, this.#maker());
    const database: Database = {
      kind: "sqlite",
      turns: new ScopeTurns(),
      write,
      read,
      pool: null,
      transaction: (work) => write.transaction().execute(work),
      snapshot: (work) => read.transaction().execute(work),
      scrub: () => Promise.resolve(true),
      close: () => Promise.resolve(),
    };
    const hub = createLiveHub({
      database,
      after: (delayMs, call) =>
        scheduler.after(delayMs, () => {
          if (!life.isOver) call();
        }),
      onPollFailed: (error) => trace.fail("WIRE-9", `a poll failed: ${String(error)}`),
    });
    hub.start();
    this.#process = { life, writer, reader, database, hub, cuts: new Set() };
    trace.note(`server is up, epoch ${short(await currentEpoch(database.read))}`);
    return this.#process;
  }

  #end(): void {
    const process = this.#process;
    this.#process = null;
    this.#oracle?.close();
    this.#oracle = null;
    this.#asked.clear();
    this.#epoch = null;
    if (process === null) return;
    process.life.isOver = true;
    process.writer.close();
    process.reader.close();
    for (const cut of [...process.cuts]) cut();
    process.cuts.clear();
  }

  #removeFiles(): void {
    for (const ending of ["", "-wal", "-shm"]) rmSync(this.#path + ending, { force: true });
  }

  #now(): string {
    return new Date(this.#parts.scheduler.nowMs).toISOString();
  }

  #maker(): { now: () => string; newId: () => string } {
    const { scheduler, dice } = this.#parts;
    return {
      now: () => this.#now(),
      newId: () => uuidV7(scheduler.nowMs, (length) => dice.bytes(length)),
    };
  }
}

export function problemReply({ code, ...extras }: SyncProblem | Pick<Problem, "code">): Reply {
  const problem = { type: "about:blank", title: code, status: PROBLEM_STATUS[code], code, ...extras };
  return { status: problem.status, text: JSON.stringify(problem) };
}

/** Whether this person may read the scope now, by what the server committed. */
export function mayRead(server: SimServer, person: string, scope: string): boolean {
  const membership = "select 1 from membership where scope = ? and person = ? and ended_at is null";
  return server.ask(membership, scope, person).length > 0 || scope === privateScopeId(person);
}

/** Each statement is prepared once a process. */
function preparingOnce(database: SqliteDatabase.Database) {
  const prepared = new Map<string, SqliteDatabase.Statement>();
  return {
    close: () => void database.close(),
    prepare(sql: string) {
      const known = prepared.get(sql) ?? database.prepare(sql);
      prepared.set(sql, known);
      return known;
    },
  };
}
