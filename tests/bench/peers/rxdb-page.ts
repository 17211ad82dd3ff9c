import { createRxDatabase, type RxCollection, type RxDatabase } from "rxdb/plugins/core";
import { replicateRxCollection } from "rxdb/plugins/replication";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";
import { noteContent } from "../note-content.ts";
import { newId } from "../new-id.ts";
import { timed } from "../timed.ts";
import type { Contestant } from "../contestant.ts";

const parameters = new URLSearchParams(location.hash.slice(1));
/** Its default is 100. */
const BATCH_SIZE = Number(parameters.get("batch") ?? 1_000);

const text = { type: "string" };
const texts = { type: "array", items: text };
const schema = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: {
    id: { type: "string", maxLength: 36 },
    heldAt: text,
    channel: text,
    attitude: { type: "number" },
    withWhom: texts,
    tags: texts,
    said: text,
  },
};

interface Opened {
  readonly database: RxDatabase;
  readonly notes: RxCollection;
}

/** One tab uses it, so it need not tell others. */
async function open(name: string): Promise<Opened> {
  const database = await createRxDatabase({ name, storage: getRxStorageDexie(), multiInstance: false });
  const { notes } = await database.addCollections({ notes: { schema } });
  if (notes === undefined) throw new Error("No collection was made.");
  return { database, notes };
}

/** One run of its replication. Throws when a request failed. */
async function replicate(collection: RxCollection, ways: readonly ("pull" | "push")[]): Promise<void> {
  const replication = replicateRxCollection({
    replicationIdentifier: "notes-server",
    collection,
    live: false,
    waitForLeadership: false,
    ...(ways.includes("pull") && { pull: { batchSize: BATCH_SIZE, handler: pull } }),
    ...(ways.includes("push") && { push: { batchSize: BATCH_SIZE, handler: push } }),
  });
  const failed = new Promise<never>((_resolve, reject) => replication.error$.subscribe(reject));
  await Promise.race([replication.awaitInitialReplication(), failed]);
  await replication.cancel();
}

async function pull(last: { readonly seq: number } | undefined, batchSize: number) {
  const response = await fetch(`/pull?after=${last?.seq ?? 0}&limit=${batchSize}`);
  const { rows, seq }: { rows: readonly unknown[]; seq: number } = await response.json();
  return { documents: rows, checkpoint: { seq } };
}

async function push(writes: readonly unknown[]): Promise<unknown> {
  return (await fetch("/push", { method: "POST", body: JSON.stringify(writes) })).json();
}

const home = await open("home");

const newNote = (number: number): { readonly id: string } => ({ id: newId(), ...noteContent(number) });

async function saveMany(count: number): Promise<void> {
  const { error } = await home.notes.bulkInsert(
    Array.from({ length: count }, (_, number) => newNote(number)),
  );
  if (error.length > 0) throw new Error("Not all notes were saved.");
}

const contestant: Contestant = {
  async prepare(notes) {
    await saveMany(notes);
    await replicate(home.notes, ["push"]);
    await replicate(home.notes, ["pull"]);
  },

  async firstSync(notes) {
    const empty = await open(`empty-${newId()}`);
    const durationMs = await timed(() => replicate(empty.notes, ["pull"]));
    const arrived = await empty.notes.count().exec();
    await empty.database.remove();
    if (arrived < notes) throw new Error(`Only ${arrived} notes arrived.`);
    return durationMs;
  },

  async saveNotes(count) {
    const durations: number[] = [];
    for (let number = 0; number < count; number += 1) {
      const note = newNote(number);
      durations.push(await timed(() => home.notes.insert(note)));
    }
    return durations;
  },

  async pushNotes(count) {
    await replicate(home.notes, ["push"]);
    await saveMany(count);
    const sentMs = await timed(() => replicate(home.notes, ["push"]));
    return { sentMs, wholeMs: sentMs + (await timed(() => replicate(home.notes, ["pull"]))) };
  },
};

window.contestant = contestant;
