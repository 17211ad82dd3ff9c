import type { Planted } from "#tests/support/planting";
import type { StepKind } from "../plan.ts";

/** One deliberate mistake. `PLANTED` in it is true while this fault is the one being tried. */
export interface Fault extends Planted {
  /** What has to happen for it to show. */
  readonly steps: readonly StepKind[];
  /** Where looking begins, for what shows in few worlds. */
  readonly firstSeed?: number;
  /** The rules that may be seen to break. */
  readonly breaks: readonly string[];
}

/** SQLite has one writer, so this one shows on PostgreSQL alone. */
export const NO_SCOPE_LOCK: Fault = {
  name: "the scope is not locked",
  file: "server/sync/push-facts.ts",
  from: "send(lockingScope.with(tx, kind, [scope])),",
  to: `send({
        ...lockingScope.with(tx, kind, [scope]),
        ...(PLANTED ? { sql: "select id, kind, owner, head, digest from scope where id = $1" } : {}),
      }),`,
  steps: [],
  breaks: ["INV-3"],
};

export const FAULTS: readonly Fault[] = [
  {
    name: "last_n is forgotten",
    file: "server/sync/mutation-taker.ts",
    from: "saveLastN(this.#tx, this.#kind, send, at, checked.lastN),",
    to: "PLANTED ? undefined : saveLastN(this.#tx, this.#kind, send, at, checked.lastN),",
    steps: ["edit"],
    breaks: ["SRV-2"],
  },
  {
    name: "saved is said before it is stored",
    file: "storage/safe-writer.ts",
    from: 'await this.write((tables) => work(tables, isReplay), "strict", names);',
    to: 'const writing = this.write((tables) => work(tables, isReplay), "strict", names); if (PLANTED) writing.catch(() => undefined); else await writing;',
    steps: ["edit", "killTab", "diskFull"],
    breaks: ["INV-1"],
  },
  {
    name: "an older version is applied",
    file: "storage/arriving-rows.ts",
    from: "row.rev > server.rev",
    to: "(PLANTED || row.rev > server.rev)",
    steps: ["edit", "foul", "openTab", "locks"],
    breaks: ["INV-4", "INV-3"],
  },
  {
    name: "the last write wins",
    file: "domain/sync/merge-content.ts",
    from: "if (isSameJson(current, was)) return",
    to: "if (PLANTED || isSameJson(current, was)) return",
    steps: ["edit", "offline"],
    breaks: ["MRG-2"],
  },
  {
    name: "what the editor showed is taken from the row",
    file: "client/models/open-editor.ts",
    from: "const changes = fieldChanges(definition, was, to);",
    to: "const changes = fieldChanges(definition, PLANTED ? { ...was, ...asFields(record.peek()?.fields ?? {}) } : was, to);",
    steps: ["edit"],
    breaks: ["WIRE-2", "MRG-2"],
  },
  {
    name: "a taken mutation is amended",
    file: "storage/save-edits.ts",
    from: "before === undefined || isTaken(before, scopeOf(meta, scope))",
    to: "before === undefined || (!PLANTED && isTaken(before, scopeOf(meta, scope)))",
    steps: ["edit", "foul"],
    breaks: ["DEV-5", "INV-1"],
  },
  {
    name: "what was sent without an answer is not sent again",
    file: "storage/take-mutations.ts",
    from: "mutations.push(mutation);",
    to: "if (!(PLANTED && isTaken(stored, scopeMeta))) mutations.push(mutation);",
    steps: ["edit", "foul", "killServer"],
    breaks: ["INV-7"],
  },
  {
    name: "what is sent again takes effect again",
    file: "server/sync/stream-check.ts",
    from: 'steps.push({ kind: "known", taken });',
    to: 'steps.push(PLANTED ? { kind: "take" } : { kind: "known", taken });',
    steps: ["edit", "delete", "restore", "foul", "killServer"],
    firstSeed: 12,
    breaks: ["INV-2", "SRV-3", "MRG-2", "INV-5"],
  },
  {
    name: "the cursor is stored before the rows",
    file: "storage/local-device-store.ts",
    from: 'const { applyPull } = await import("./apply-pull.ts");',
    to: `const { applyPull } = await import("./apply-pull.ts");
    if (PLANTED) return this.#database.write("relaxed", (tables) => applyPull(tables, this.#context, asked, { ...response, rows: [] })).then(async (said) => {
      if (said === "applied") for (const { id } of response.scopes) await this.completePush(id, response.epoch, { acks: [], rows: response.rows, head: { seq: 0, digest: "0000000000000000" } });
      return said;
    });`,
    steps: ["edit", "killTab"],
    breaks: ["INV-3", "INV-4"],
  },
  {
    name: "the outbox is cleared on withdrawal",
    file: "storage/apply-pull.ts",
    from: "for (const store of [tables.records, tables.base, tables.aside, tables.versions])",
    to: "for (const store of [tables.records, tables.base, tables.aside, tables.versions, ...(PLANTED ? [tables.outbox] : [])])",
    steps: ["edit", "withdraw", "offline"],
    breaks: ["INV-1"],
  },
  {
    name: "a 401 is taken for withdrawal",
    file: "sync/pull-pages.ts",
    from: 'if (answer.kind !== "ok") {',
    to: `if (PLANTED && answer.kind === "problem" && answer.problem.code === "signedOut" && request.epoch !== null)
      await run.store.applyPull(request, { rows: [], cursors: {}, heads: {}, scopes: [], more: false, epoch: request.epoch, serverTime: "" });
    if (answer.kind !== "ok") {`,
    steps: ["edit", "signOut"],
    breaks: ["REC-2"],
  },
  {
    name: "one refused mutation holds up the rest",
    file: "server/sync/push.ts",
    from: "return { ok: true, response };",
    to: `if (PLANTED && response.acks.some(({ status }) => status === "refused")) return problem({ code: "invalidRequest" });
  return { ok: true, response };`,
    steps: ["edit", "poison"],
    breaks: ["INV-7"],
  },
  {
    name: "a deleted record is left out of a pull",
    file: "server/sync/scope-page.ts",
    from: "rows: records.map(",
    to: "rows: records.filter((record) => !PLANTED || record.deleted === 0).map(",
    steps: ["edit", "delete"],
    breaks: ["INV-3", "INV-6"],
  },
  {
    name: "no conflict is made",
    file: "domain/sync/merge-content.ts",
    from: "this.#conflicts.add(path,",
    to: "if (!PLANTED) this.#conflicts.add(path,",
    steps: ["edit", "offline"],
    breaks: ["INV-5"],
  },
  {
    name: "nothing is given back after a restore",
    file: "storage/salvage-rows.ts",
    from: "mayGive.map((row) => storedMutation(",
    to: "(PLANTED ? [] : mayGive).map((row) => storedMutation(",
    steps: ["edit", "backUp", "restoreBackup", "emptyServer"],
    firstSeed: 16,
    breaks: ["INV-5", "INV-6"],
  },
  {
    name: "an erasure is not held against what comes late",
    file: "server/sync/mutation-taker.ts",
    from: 'if (isErased) return refuse("purged");',
    to: 'if (!PLANTED && isErased) return refuse("purged");',
    steps: ["edit", "redact", "offline"],
    firstSeed: 11,
    breaks: ["INV-5 MRG-10", "MRG-10"],
  },
  {
    name: "a purge is not held against what comes late",
    file: "server/sync/redaction.ts",
    from: "if (field !== WHOLE_RECORD) return",
    to: "if (PLANTED || field !== WHOLE_RECORD) return",
    steps: ["edit", "delete", "purge", "offline"],
    breaks: ["INV-5 MRG-10", "MRG-10"],
  },
  {
    name: "a purge leaves earlier versions as they were",
    file: "server/sync/redaction.ts",
    from: "if (rewritten === fields) continue;",
    to: "if (PLANTED || rewritten === fields) continue;",
    steps: ["edit", "delete", "purge"],
    breaks: ["INV-5", "INV-5 MRG-10", "MRG-10"],
  },
  {
    name: "a copied device is not noticed",
    file: "server/sync/stream-check.ts",
    from: 'return { code: "fork" };',
    to: `{
        if (!PLANTED) return { code: "fork" };
        steps.push({ kind: "known", taken: { payloadHash: hash, status: "applied", code: null } });
        continue;
      }`,
    steps: ["edit", "cloneDevice", "offline"],
    breaks: ["INV-1"],
  },
  {
    name: "what was refused is thrown away",
    file: "storage/complete-push.ts",
    from: "if (refused.length > 0) await tables.refused.putMany(refused);",
    to: "if (!PLANTED && refused.length > 0) await tables.refused.putMany(refused);",
    steps: ["edit", "poison", "answer"],
    breaks: ["INV-1"],
  },
  {
    name: "rights are those of long ago",
    file: "server/sync/grants.ts",
    from: '.where("ended_at", "is", null)',
    to: '.$if(!PLANTED, (query) => query.where("ended_at", "is", null))',
    steps: ["edit", "withdraw"],
    breaks: ["INV-8", "INV-6"],
  },
  {
    name: "a page asked for from elsewhere is taken",
    file: "storage/apply-pull.ts",
    from: "if (isStale(meta, asked, response)) return",
    to: "if (!PLANTED && isStale(meta, asked, response)) return",
    steps: ["edit", "locks", "openTab", "foul", "wrongDigest"],
    breaks: ["INV-3", "INV-4", "INV-6"],
  },
  {
    name: "a conflict keeps the whole record beside the one value",
    file: "domain/sync/merge-content.ts",
    from: "if (version !== undefined) return {",
    to: "if (PLANTED && version !== undefined) return version; if (version !== undefined) return {",
    steps: ["edit", "offline", "redact"],
    firstSeed: 80,
    breaks: ["INV-5 MRG-10"],
  },
  {
    name: "what is shown is not worked out anew after an answer",
    file: "storage/complete-push.ts",
    from: "showRecords(tables, context, recordsOf(answered),",
    to: "showRecords(tables, context, PLANTED ? [] : recordsOf(answered),",
    steps: ["edit", "poison"],
    breaks: ["DEV-3"],
  },
  {
    name: "what was taken is believed to be all that waits",
    file: "storage/complete-push.ts",
    from: "stands && isLatest(taken, meta)",
    to: "(PLANTED || (stands && isLatest(taken, meta)))",
    steps: ["edit"],
    breaks: ["DEV-3"],
  },
  {
    name: "a push moves the cursor over what others wrote",
    file: "server/sync/cursor-after-push.ts",
    from: "cursor.low !== 0 || cursor.high !== headBefore",
    to: "cursor.low !== 0 || (!PLANTED && cursor.high !== headBefore)",
    steps: ["edit", "offline"],
    breaks: ["INV-3", "INV-4"],
  },
  {
    name: "a refused edit is kept with words that were erased",
    file: "server/sync/mutation-taker.ts",
    from: "= !isErased && this",
    to: '= (PLANTED ? outcome.status !== "refused" || outcome.code !== "purged" : !isErased) && this',
    steps: ["edit", "redact", "role", "offline"],
    firstSeed: 32,
    breaks: ["INV-5 MRG-10"],
  },
  {
    name: "the answers to a check that is closed keep their order",
    file: "server/sync/closed-checks.ts",
    from: "for (const check of [...this.#closed,",
    to: "for (const check of [...(PLANTED ? [] : this.#closed),",
    steps: ["edit", "answer", "closeCheck"],
    breaks: ["SRV-15"],
  },
  {
    name: "an answer that comes after the closing keeps its time",
    file: "server/sync/closed-checks.ts",
    from: "const answered = [...this.#answered]",
    to: "const answered = [...(PLANTED ? [] : this.#answered)]",
    steps: ["edit", "answer", "closeCheck", "offline"],
    breaks: ["SRV-15"],
  },
];
