import { PULL_MAX_ROWS, type Head, type PullRequest, type PullResponse } from "#protocol/sync-messages";
import { PROTOCOL_VERSION } from "#protocol/version";
import { judgeFailure } from "./outcome.ts";
import type { Answer, DeviceSyncState } from "./ports.ts";
import { done, halted, NOT_ACCEPTED, STOPPED, type RunContext, type Step } from "./run-context.ts";

/** An empty screen is filled by the first page: a small one, also where the network is slow. */
const FIRST_PAGE_ROWS = 200;

export interface Pulled {
  readonly heads: Readonly<Record<string, Head>>;
  readonly serverTime: string;
}

/**
 * Pulls page after page, each committed with its cursors, until the server has no more or `maxPages` were applied. The next page is asked
 * for while one is being stored; it is stored only while the cursors are those it was asked with.
 */
export async function pullPages(run: RunContext, maxPages = Infinity): Promise<Step<Pulled>> {
  let ahead: Asked | null = null;
  for (let pages = 0; ;) {
    if (run.isStopped()) return STOPPED;
    const { request, answering }: Asked = ahead ?? ask(run, pullRequest(await run.store.state()));
    ahead = null;
    const answer = await answering;
    if (run.isStopped()) return STOPPED;

    if (answer.kind !== "ok") {
      const failure = judgeFailure(answer);
      if (failure.do === "halt") return halted(failure.halt);
      if (!run.mend()) return NOT_ACCEPTED;
      if (failure.do === "beginEpoch" && failure.epoch !== null) await run.store.beginEpoch(failure.epoch);
      else if (failure.do === "fork") await run.store.fork(run.newId());
      else return NOT_ACCEPTED;
      continue;
    }

    const { body } = answer;
    if (request.epoch !== null && body.epoch !== request.epoch) {
      if (!run.mend()) return NOT_ACCEPTED;
      await run.store.beginEpoch(body.epoch);
      continue;
    }
    if (body.more && pages + 1 < maxPages) ahead = ask(run, nextRequest(request, body));
    if ((await run.store.applyPull(request, body)) === "stale") {
      // Another runner was quicker: go on from where it left the cursors.
      ahead = null;
      if (!run.mend()) return NOT_ACCEPTED;
      continue;
    }
    pages += 1;
    if (!body.more) run.onHeads(body.heads);
    if (!body.more || pages >= maxPages) return done({ heads: body.heads, serverTime: body.serverTime });
    if (!movesOn(request, body) && !run.mend()) return NOT_ACCEPTED;
  }
}

/** A page on its way. */
interface Asked {
  readonly request: PullRequest;
  readonly answering: Promise<Answer<PullResponse>>;
}

const ask = (run: RunContext, request: PullRequest): Asked => ({
  request,
  answering: run.transport.pull(request),
});

/** What is to be asked once this page is stored. What waits is told for the screens of others only: it may have changed meanwhile. */
function nextRequest(asked: PullRequest, page: PullResponse): PullRequest {
  const cursors = Object.fromEntries(
    page.scopes.map(({ id }) => [id, page.cursors[id] ?? asked.cursors[id] ?? null]),
  );
  const waiting = Object.fromEntries(page.scopes.map(({ id }) => [id, asked.waiting[id] ?? 0]));
  return { ...asked, cursors, waiting, epoch: page.epoch, limit: PULL_MAX_ROWS };
}

function pullRequest(state: DeviceSyncState): PullRequest {
  const shared = state.scopes.filter((scope) => scope.isShared);
  const hasNothing = shared.every(({ cursor }) => cursor === null);
  return {
    deviceId: state.deviceId,
    schemaVersion: PROTOCOL_VERSION,
    cursors: Object.fromEntries(shared.map((scope) => [scope.scope, scope.cursor])),
    waiting: Object.fromEntries(shared.map((scope) => [scope.scope, scope.waiting])),
    epoch: state.epoch,
    limit: hasNothing ? FIRST_PAGE_ROWS : PULL_MAX_ROWS,
  };
}

function movesOn(asked: PullRequest, response: PullResponse): boolean {
  return (
    response.rows.length > 0 ||
    Object.entries(response.cursors).some(([scope, cursor]) => asked.cursors[scope] !== cursor)
  );
}
