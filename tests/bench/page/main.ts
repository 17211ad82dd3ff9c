import type { Session } from "#protocol/account-messages";
import { API_BASE, PROTOCOL_VERSION } from "#protocol/version";
import type { PullResponse } from "#protocol/sync-messages";
import { newId, note, openStore, scopeOf, setUpTeam, syncNow } from "./bench-device.ts";
import { RawDatabase } from "./raw-database.ts";

/** Durations in milliseconds, in the order they were measured. */
type DurationsMs = number[];

const pages = {
  setUpTeam,

  /** Fills the team: many notes, saved in batches and pushed. */
  async fill(session: Session, count: number): Promise<void> {
    const store = await openStore(session, "");
    const scope = scopeOf(session);
    for (let from = 0; from < count; from += 200) {
      const edits = Array.from({ length: Math.min(200, count - from) }, (_, index) =>
        note(scope, from + index),
      );
      const saved = await store.save(edits);
      if (!saved.ok) throw new Error(saved.failure);
    }
    await syncNow(store);
    store.close();
  },

  /** Notes saved one by one as a screen does (record, outbox and n), and by turns the same content as one bare put; both strict. */
  async saveNotes(
    session: Session,
    count: number,
  ): Promise<{ readonly ours: DurationsMs; readonly raw: DurationsMs }> {
    const store = await openStore(session, "");
    const raw = await RawDatabase.open(newId());
    const durations = { ours: [] as DurationsMs, raw: [] as DurationsMs };
    for (let index = 0; index < count; index += 1) {
      const row = { ...note(scopeOf(session), index), id: newId() };
      durations.raw.push(await timed(() => raw.put([row], "strict")));
      const edit = note(scopeOf(session), index);
      durations.ours.push(
        await timed(async () => {
          const saved = await store.save([edit]);
          if (!saved.ok) throw new Error(saved.failure);
        }),
      );
    }
    store.close();
    await raw.erase();
    return durations;
  },

  /** Everything the team has, onto an empty device: the real engine and store. */
  async firstSync(session: Session): Promise<number> {
    const store = await openStore(session, newId());
    const startMs = performance.now();
    await syncNow(store);
    const durationMs = performance.now() - startMs;
    const rows = await store.queries.count(scopeOf(session), "conversation");
    await store.erase();
    if (rows < 10_000) throw new Error(`Only ${rows} notes arrived.`);
    return durationMs;
  },

  /** The same pages fetched bare, parsed, and each put in one relaxed transaction. `limit`: 0 for all, else this many rows. */
  async fetchAndPut(limit: number): Promise<number> {
    const raw = await RawDatabase.open(newId());
    const startMs = performance.now();
    let cursors: PullResponse["cursors"] = {};
    let epoch: string | null = null;
    let rows = 0;
    for (let more = true; more && (limit === 0 || rows < limit);) {
      const page = await fetchPage(cursors, epoch);
      await raw.put(page.rows, "relaxed");
      cursors = { ...cursors, ...page.cursors };
      epoch = page.epoch;
      rows += page.rows.length;
      more = page.more;
    }
    const durationMs = performance.now() - startMs;
    await raw.erase();
    if (rows < (limit === 0 ? 10_000 : limit)) throw new Error(`Only ${rows} rows arrived.`);
    return durationMs;
  },

  /** Sending what was saved offline: push, acknowledgement, and the pull that ends a run. */
  async pushNotes(session: Session, count: number): Promise<number> {
    const store = await openStore(session, "");
    const scope = scopeOf(session);
    await syncNow(store);
    const edits = Array.from({ length: count }, (_, index) => note(scope, index));
    for (let from = 0; from < count; from += 100) await store.save(edits.slice(from, from + 100));
    const startMs = performance.now();
    await syncNow(store);
    const durationMs = performance.now() - startMs;
    store.close();
    return durationMs;
  },
};

/** Milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

async function fetchPage(cursors: PullResponse["cursors"], epoch: string | null): Promise<PullResponse> {
  const response = await fetch(`${API_BASE}/pull`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      deviceId: benchDevice,
      schemaVersion: PROTOCOL_VERSION,
      cursors,
      waiting: {},
      epoch,
      limit: 500,
    }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const page: PullResponse = await response.json();
  return page;
}

const benchDevice = newId();

declare global {
  interface Window {
    bench: typeof pages;
  }
}
window.bench = pages;
