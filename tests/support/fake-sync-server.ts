import { mergeMutation, type RowDraft } from "#domain/sync/merge-mutation";
import { EMPTY_DIGEST, xorDigest } from "#domain/sync/digest";
import { rowHash } from "#domain/sync/row-hash";
import type { Row } from "#domain/sync/row";
import { PROBLEM_STATUS, type Problem, type ProblemCode } from "#protocol/problem";
import type {
  Ack,
  Poke,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  ScopeGrant,
} from "#protocol/sync-messages";
import type { Answer, Transport } from "#sync/ports";
import { COLLEAGUE, EPOCH, PERSON, TEAM } from "./sync-samples.ts";

type Handler<Q, R> = (request: Q, serve: (request: Q) => Answer<R>) => Answer<R> | Promise<Answer<R>>;
type LiveHandlers = Parameters<Transport["listen"]>[0];

/** A device's way to the fake server. What is put into `nextPushes` and `nextPulls` answers first, one request each. */
export interface ScriptedTransport extends Transport {
  readonly pushes: PushRequest[];
  readonly pulls: PullRequest[];
  readonly nextPushes: Handler<PushRequest, PushResponse>[];
  readonly nextPulls: Handler<PullRequest, PullResponse>[];
  /** The live streams that are open. */
  readonly streams: Set<LiveHandlers>;
  /** While `false`, nothing is answered. */
  isReachable: boolean;
}

export function problem(
  code: ProblemCode,
  extras: Partial<Problem> = {},
): { kind: "problem"; problem: Problem } {
  return {
    kind: "problem",
    problem: { type: "about:blank", title: code, status: PROBLEM_STATUS[code], code, ...extras },
  };
}

export const UNREACHABLE = { kind: "unreachable" } as const;

/** One team's server in memory, as the protocol says it must answer: streams, revs, digests, epochs. Without rights, history or pages newest first. */
export class FakeSyncServer {
  epoch = EPOCH;
  grants: ScopeGrant[] = [{ id: TEAM, kind: "team", role: "fieldworker" }];
  pageSize = 500;
  readonly rows = new Map<string, Row>();
  readonly #lastN = new Map<string, number>();
  readonly #acks = new Map<string, Ack>();
  readonly #transports: ScriptedTransport[] = [];
  #seq = 0;
  #minutes = 0;

  get digest(): string {
    return [...this.rows.values()].reduce((sum, row) => xorDigest(sum, row.hash), EMPTY_DIGEST);
  }

  get seq(): number {
    return this.#seq;
  }

  /** What was said in the conversations, by record. */
  said(recordId: string): unknown {
    return this.rows.get(recordId)?.fields["said"];
  }

  /** A colleague's change, from elsewhere. */
  write(row: Pick<Row, "id" | "fields"> & Partial<Row>): void {
    const before = this.rows.get(row.id);
    this.#place({
      scope: TEAM,
      type: "conversation",
      rev: (before?.rev ?? 0) + 1,
      deleted: false,
      createdAt: before?.createdAt ?? this.#now(),
      createdBy: COLLEAGUE,
      changedAt: this.#now(),
      changedBy: COLLEAGUE,
      ...row,
    });
  }

  /** The database is another one: what it kept, or nothing. */
  restore(epoch: string, kept: readonly Row[] = []): void {
    this.epoch = epoch;
    this.rows.clear();
    this.#lastN.clear();
    this.#acks.clear();
    this.#seq = 0;
    for (const row of kept) this.#place(row);
  }

  connect(person = PERSON): ScriptedTransport {
    const answer = async <Q, R>(
      request: Q,
      next: Handler<Q, R>[],
      serve: (request: Q) => Answer<R>,
    ): Promise<Answer<R>> => {
      await Promise.resolve();
      const scripted = next.shift();
      if (scripted) return scripted(request, serve);
      return transport.isReachable ? serve(request) : UNREACHABLE;
    };
    const transport: ScriptedTransport = {
      pushes: [],
      pulls: [],
      nextPushes: [],
      nextPulls: [],
      streams: new Set(),
      isReachable: true,
      push: (request) => {
        transport.pushes.push(request);
        return answer(request, transport.nextPushes, (asked) => this.#push(asked, person));
      },
      pull: (request) => {
        transport.pulls.push(request);
        return answer(request, transport.nextPulls, (asked) => this.#pull(asked));
      },
      listen: (handlers) => {
        if (transport.isReachable) {
          transport.streams.add(handlers);
          queueMicrotask(() => handlers.onUp());
        } else queueMicrotask(() => handlers.onDown());
        return () => transport.streams.delete(handlers);
      },
    };
    this.#transports.push(transport);
    return transport;
  }

  poke(poke: Poke = { scope: TEAM, seq: this.#seq }): void {
    for (const { streams } of this.#transports) for (const stream of streams) stream.onPoke(poke);
  }

  #push(request: PushRequest, person: string): Answer<PushResponse> {
    if (request.epoch !== this.epoch) return problem("epochChanged", { epoch: this.epoch });
    if (!this.grants.some((grant) => grant.id === request.scope)) return problem("notAllowed");
    const acks: Ack[] = [];
    const touched = new Map<string, Row>();
    const stream = `${request.deviceId} ${request.scope}`;
    for (const mutation of request.mutations) {
      const lastN = this.#lastN.get(stream) ?? 0;
      const stored = this.#acks.get(mutation.id);
      if (stored) {
        acks.push({ ...stored, status: stored.status === "refused" ? "refused" : "duplicate" });
        if (mutation.n === lastN + 1) this.#lastN.set(stream, mutation.n);
        continue;
      }
      if (mutation.n <= lastN) return problem("fork");
      if (mutation.n !== lastN + 1) return problem("gap", { expectedN: lastN + 1 });
      const outcome = mergeMutation({
        scope: request.scope,
        mutation,
        row: this.rows.get(mutation.recordId) ?? null,
        history: [],
        openConflicts: [...this.rows.values()].filter(
          (row) =>
            row.type === "conflict" &&
            row.fields["recordId"] === mutation.recordId &&
            row.fields["state"] === "open",
        ),
        conflictCount: 0,
        now: this.#now(),
        actor: person,
        epoch: this.epoch,
      });
      this.#lastN.set(stream, mutation.n);
      const ack: Ack =
        outcome.status === "refused"
          ? { id: mutation.id, status: "refused", code: outcome.code }
          : { id: mutation.id, status: outcome.status };
      this.#acks.set(mutation.id, ack);
      acks.push(ack);
      if (outcome.status === "refused") continue;
      for (const draft of [outcome.row, ...outcome.conflicts]) {
        if (draft !== null) touched.set(draft.id, this.#place(draft));
      }
    }
    return {
      kind: "ok",
      body: { acks, rows: [...touched.values()], head: { seq: this.#seq, digest: this.digest } },
    };
  }

  #pull(request: PullRequest): Answer<PullResponse> {
    const isFirst = request.epoch !== this.epoch;
    const scopes = this.grants.map((grant) => grant.id);
    const rows: Row[] = [];
    const cursors: Record<string, string> = {};
    let more = false;
    for (const scope of scopes) {
      const from = isFirst ? 0 : Number(request.cursors[scope] ?? 0);
      const ahead = [...this.rows.values()]
        .filter((row) => row.scope === scope && row.seq > from)
        .toSorted((a, b) => a.seq - b.seq);
      const page = ahead.slice(0, Math.min(this.pageSize, request.limit));
      more ||= page.length < ahead.length;
      rows.push(...page);
      cursors[scope] = String(page.at(-1)?.seq ?? from);
    }
    return {
      kind: "ok",
      body: {
        rows,
        cursors,
        heads: Object.fromEntries(scopes.map((scope) => [scope, { seq: this.#seq, digest: this.digest }])),
        scopes: this.grants,
        more,
        epoch: this.epoch,
        serverTime: this.#now(),
      },
    };
  }

  #place(draft: RowDraft): Row {
    this.#seq += 1;
    const row = { ...draft, seq: this.#seq, hash: rowHash(draft) };
    this.rows.set(row.id, row);
    return row;
  }

  #now(): string {
    this.#minutes += 1;
    return new Date(Date.UTC(2026, 10, 20, 8, this.#minutes)).toISOString();
  }
}
