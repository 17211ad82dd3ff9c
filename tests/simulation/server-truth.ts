import * as v from "valibot";
import { forgottenId } from "#server/sync/forgotten-ids";
import type { SimServer } from "./sim-server.ts";
import { tokensOf } from "./tokens.ts";

const mutationRow = v.object({ scope: v.string(), id: v.string(), status: v.string() });
const serverRow = v.object({
  scope: v.string(),
  type: v.string(),
  id: v.string(),
  rev: v.number(),
  seq: v.number(),
  deleted: v.number(),
  fields: v.string(),
});
export type ServerRow = v.InferOutput<typeof serverRow>;
const textRow = v.object({ text: v.nullable(v.string()) });
const doubleRow = v.object({ mutation: v.string(), times: v.number() });
const streamRow = v.object({ device: v.string(), last: v.number(), highest: v.number() });
const purgedRow = v.object({ record: v.string(), rev: v.number() });
const versionRow = v.object({ before: v.string(), after: v.string() });

/** What the server has committed, asked past all of its code. */
export class ServerTruth {
  readonly #server: SimServer;
  /** By the id under which the server knows it once its order is forgotten. */
  readonly #ownIds = new Map<string, string>();

  constructor(server: SimServer) {
    this.#server = server;
  }

  /** A mutation that may reach the server. */
  onSent(scope: string, id: string): void {
    this.#ownIds.set(forgottenId(scope, id), id);
  }

  /** Mutations that had their effect. */
  taken(): readonly { readonly scope: string; readonly id: string }[] {
    const all = this.#all(mutationRow, "select scope, id, status from mutation");
    return all
      .filter(({ status }) => status !== "refused")
      .map(({ scope, id }) => ({ scope, id: this.#ownIds.get(id) ?? id }));
  }

  /** What tells order or time of answers to closed checks. */
  ordered(): readonly string[] {
    const answer = `from record a join record c on c.scope = a.scope and c.type = 'supportCheck'
       and c.id = json_extract(a.fields, '$.check') and json_extract(c.fields, '$.state') = 'closed'`;
    const midnight = "'%T00:00:00.000Z'";
    const told = this.#all(
      textRow,
      `select 'record ' || a.id as text ${answer} where a.type = 'supportResponse'
         and (a.created_at not like ${midnight} or a.changed_at not like ${midnight})
       union all select 'version of ' || a.id ${answer} join record_rev v on v.scope = a.scope and v.type = a.type
         and v.record = a.id where a.type = 'supportResponse' and (v.at not like ${midnight} or v.mutation is not null)
       union all select 'mutation on ' || a.id ${answer} join mutation m on m.scope = a.scope and m.type = a.type
         and m.record = a.id where a.type = 'supportResponse' and (m.n <> 0 or m.received_at not like ${midnight})
       union all select 'rev of ' || c.id ${answer} where a.type = 'supportResponse'
         group by c.scope, c.id having count(distinct a.rev) > 1`,
    );
    return told.flatMap(({ text }) => text ?? []);
  }

  rows(scope?: string): readonly ServerRow[] {
    const rows = this.#all(serverRow, "select scope, type, id, rev, seq, deleted, fields from record");
    return scope === undefined ? rows : rows.filter((row) => row.scope === scope);
  }

  /** Records that were emptied whole, by the version in which they were. */
  purged(): readonly { readonly record: string; readonly rev: number }[] {
    return this.#all(purgedRow, "select record, rev from redaction where field = '*'");
  }

  /** Mutations that made more than one version of a record. */
  doubled(): readonly v.InferOutput<typeof doubleRow>[] {
    return this.#all(
      doubleRow,
      `select mutation, count(*) as times from record_rev where mutation is not null and type <> 'conflict'
       group by scope, type, record, mutation having count(*) > 1`,
    );
  }

  /** Streams that stand before what was taken of them. */
  forgottenStreams(): readonly v.InferOutput<typeof streamRow>[] {
    return this.#all(
      streamRow,
      `select m.device as device, coalesce(max(s.last_n), 0) as last, max(m.n) as highest from mutation m
       left join stream s on s.scope = m.scope and s.device = m.device and s.epoch = m.epoch
       group by m.scope, m.device, m.epoch having highest > last`,
    );
  }

  /** The content of records before and after this mutation. */
  changesBy(mutation: string): readonly v.InferOutput<typeof versionRow>[] {
    return this.#all(
      versionRow,
      `select past.fields as before, made.fields as after from record_rev made join record_rev past
       on past.scope = made.scope and past.type = made.type and past.record = made.record and past.rev = made.rev - 1
       where made.mutation = ? and made.type <> 'conflict'`,
      mutation,
    );
  }

  /** In any version of a record or a conflict. */
  holds(scope: string, token: string): boolean {
    const found = "select 1 from record_rev where scope = ? and instr(fields, ?) > 0 limit 1";
    return this.#server.ask(found, scope, token).length > 0;
  }

  /** Everything that was typed and is still anywhere. */
  tokens(): ReadonlySet<string> {
    const texts = this.#all(
      textRow,
      "select fields as text from record_rev union all select fields from record union all select payload from mutation",
    );
    return tokensOf(texts);
  }

  placesOf(token: string): string {
    const places = this.#all(
      textRow,
      `select 'version of ' || type || ' rev ' || rev || ' ' || fields as text from record_rev
       union all select 'row ' || type || ' ' || fields from record
       union all select 'payload ' || payload from mutation`,
    );
    return places.flatMap(({ text }) => (text?.includes(token) === true ? [text] : [])).join("; ");
  }

  #all<T>(schema: v.GenericSchema<unknown, T>, sql: string, ...values: readonly string[]): readonly T[] {
    return v.parse(v.array(schema), this.#server.ask(sql, ...values));
  }
}
