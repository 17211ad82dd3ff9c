import type { Contestant } from "../contestant.ts";
import { newId } from "../new-id.ts";
import { noteContent } from "../note-content.ts";
import { timed } from "../timed.ts";
import { RawDatabase } from "./raw-database.ts";

interface Note {
  readonly id: string;
}

const parameters = new URLSearchParams(location.hash.slice(1));
const durability = parameters.get("durability") === "strict" ? "strict" : "relaxed";
const PAGE_ROWS = Number(parameters.get("batch") ?? 1_000);

const home = await RawDatabase.open(newId());
let seen = 0;

const newNotes = (count: number): readonly Note[] =>
  Array.from({ length: count }, (_, number) => ({ id: newId(), ...noteContent(number) }));

/** Page by page: fetched, parsed and put in one transaction each. Answers where it ended. */
async function fetchAndPut(database: RawDatabase, after: number): Promise<number> {
  for (let from = after; ;) {
    const response = await fetch(`/pull?after=${from}&limit=${PAGE_ROWS}`);
    const page: { rows: readonly Note[]; seq: number } = await response.json();
    await database.put(page.rows, durability);
    from = page.seq;
    if (page.rows.length < PAGE_ROWS) return from;
  }
}

async function send(notes: readonly Note[]): Promise<void> {
  const writes = notes.map((note) => ({ newDocumentState: note }));
  const response = await fetch("/push", { method: "POST", body: JSON.stringify(writes) });
  if (!response.ok) throw new Error(await response.text());
}

/** As little as can be done: no check, no merging, no history, no outbox. */
const contestant: Contestant = {
  async prepare(notes) {
    await send(newNotes(notes));
    seen = await fetchAndPut(home, seen);
  },

  async firstSync(notes) {
    const empty = await RawDatabase.open(newId());
    const durationMs = await timed(() => fetchAndPut(empty, 0));
    const arrived = await empty.count();
    await empty.erase();
    if (arrived < notes) throw new Error(`Only ${arrived} notes arrived.`);
    return durationMs;
  },

  async saveNotes(count) {
    const durations: number[] = [];
    for (const note of newNotes(count)) durations.push(await timed(() => home.put([note], durability)));
    return durations;
  },

  async pushNotes(count) {
    const outbox = await RawDatabase.open(newId());
    await outbox.put(newNotes(count), durability);
    const sentMs = await timed(async () => {
      await send(await outbox.all());
      await outbox.clear(durability);
    });
    await outbox.erase();
    const pullMs = await timed(async () => {
      seen = await fetchAndPut(home, seen);
    });
    return { sentMs, wholeMs: sentMs + pullMs };
  },
};

window.contestant = contestant;
