import type { Name } from "./arena.ts";

/** As the tables name them, in this order. */
export const CONTESTANTS: Readonly<Record<Name, string>> = {
  Stoep: "Stoep",
  RxDB: "RxDB 17.6 (Dexie storage, SQLite endpoint)",
  "PouchDB indexeddb": "PouchDB 9 (indexeddb, express-pouchdb)",
  "PouchDB idb": "PouchDB 9 (idb, its default, express-pouchdb)",
  "raw strict": "bare IndexedDB, strict",
  "raw relaxed": "bare IndexedDB, relaxed",
};

export const FIRST_SYNC = {
  title: "First sync of 10,000 notes",
  intro:
    "An empty device gets all there is. One browser with its profile on disk; everybody has a page, an origin and a server process of their own on 127.0.0.1, and the same notes of 700 bytes.",
  notes: [
    "Stoep fetches a page of 200 and then pages of 1,000 (packed with Brotli), checks every message and row, puts them in the indexes of its lists, recomputes what the screens show, and compares the digest of the whole scope at the end.",
    "RxDB (without dev-mode, one tab, replicateRxCollection) and bare fetching get 1,000 notes a request, PouchDB (replicate) 500, which was its fastest. They have no index beside their own.",
    "Rows that arrive are written relaxed by everybody but *bare, strict*: they can be fetched again.",
  ],
};

export const SAVING = {
  title: "Saving one note",
  intro:
    "One new note at a time, on a device that holds 10,000, with nothing else going on; until the store says it is saved. All pages are isolated from other origins, so that their clocks count in steps of 5 µs instead of 100.",
  notes: [
    "Stoep saves strictly: record, outbox and number in one transaction that is on the disk before it counts as saved. So it is held against the strict put.",
    "RxDB and PouchDB leave durability to the browser, which is relaxed in Chromium: a power cut may take a note that counted as saved.",
  ],
};

export const PUSHING = {
  title: "Pushing 1,000 notes saved offline",
  intro:
    "*Sent*: until the server has stored all and the device has stored that it did. *With the pull*: and the pull that ends a run has been taken in. The peers' servers give the same notes back in it; Stoep's answer to a push has moved the cursor past them already.",
  notes: [
    "Stoep's server merges, keeps a version of each, and answers rows; batches of 200. The pull ends with comparing digests.",
    "RxDB sends 1,000 a request, PouchDB 500. RxDB's endpoint looks for conflicts and puts a row, in SQLite with the same safety as Stoep's server (WAL, synchronous FULL); express-pouchdb stores in LevelDB, which does not wait for the disk.",
    "Bare: one request, the same endpoint, and the outbox emptied.",
    "Peers and their licences: RxDB 17.6.0, PouchDB 9.0.0 and express-pouchdb 4.2.0 (Apache-2.0), express 4 (MIT). They are installed by the bench alone, in tests/bench/peers.",
  ],
};
