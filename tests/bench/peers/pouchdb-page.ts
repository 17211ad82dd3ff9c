import PouchDB from "pouchdb/dist/pouchdb.js";
import { noteContent } from "../note-content.ts";
import { newId } from "../new-id.ts";
import { timed } from "../timed.ts";
import type { Contestant } from "../contestant.ts";

/** Its plugin looks for PouchDB in the window. */
Object.assign(window, { PouchDB });
await import("pouchdb/dist/pouchdb.indexeddb.js");

const parameters = new URLSearchParams(location.hash.slice(1));
const adapter = parameters.get("adapter") === "indexeddb" ? "indexeddb" : "idb";
/** Its default is 100. */
const batches = { batch_size: Number(parameters.get("batch") ?? 1_000), batches_limit: 10 };

const remote = new PouchDB(new URL("/db/notes", location.href).href);
const home = new PouchDB("home", { adapter });

const newNote = (number: number): { readonly _id: string } => ({ _id: newId(), ...noteContent(number) });

async function saveMany(count: number): Promise<void> {
  const saved = await home.bulkDocs(Array.from({ length: count }, (_, number) => newNote(number)));
  if (saved.some(({ ok }) => ok !== true)) throw new Error("Not all notes were saved.");
}

const contestant: Contestant = {
  async prepare(notes) {
    await saveMany(notes);
    await PouchDB.replicate(home, remote, batches);
    await PouchDB.replicate(remote, home, batches);
  },

  async firstSync(notes) {
    const empty = new PouchDB(newId(), { adapter });
    await empty.info();
    const durationMs = await timed(() => PouchDB.replicate(remote, empty, batches));
    const { doc_count } = await empty.info();
    await empty.destroy();
    if (doc_count < notes) throw new Error(`Only ${doc_count} notes arrived.`);
    return durationMs;
  },

  async saveNotes(count) {
    const durations: number[] = [];
    for (let number = 0; number < count; number += 1) {
      const note = newNote(number);
      durations.push(await timed(() => home.put(note)));
    }
    return durations;
  },

  async pushNotes(count) {
    await PouchDB.replicate(home, remote, batches);
    await saveMany(count);
    const sentMs = await timed(async () => {
      const { docs_written } = await PouchDB.replicate(home, remote, batches);
      if (docs_written !== count) throw new Error(`${docs_written} notes were sent.`);
    });
    return { sentMs, wholeMs: sentMs + (await timed(() => PouchDB.replicate(remote, home, batches))) };
  },
};

window.contestant = contestant;
