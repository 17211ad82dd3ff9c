/**
 * The simplest honest server for notes in SQLite, for RxDB's replication handlers and for bare fetching:
 * `node notes-server.mjs <data folder> <folder of the built page>`. Prints its address. As safe on disk as Stoep's (WAL, synchronous FULL).
 */
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { servePage } from "./serve-page.mjs";

const [dataDir = ".", pageDir = ""] = process.argv.slice(2);
mkdirSync(dataDir, { recursive: true });
const database = new SqliteDatabase(join(dataDir, "notes.sqlite"));
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(
  "create table note (id text primary key, seq integer not null unique, body text not null) without rowid",
);
const highest = database.prepare("select coalesce(max(seq), 0) as seq from note");
const byId = database.prepare("select body from note where id = ?");
const put = database.prepare("insert or replace into note (id, seq, body) values (?, ?, ?)");
const after = database.prepare("select seq, body from note where seq > ? order by seq limit ?");

/** The next rows in the order they came: `{rows, seq}`. */
function pull(url) {
  const rows = after.all(Number(url.searchParams.get("after")), Number(url.searchParams.get("limit")));
  const seq = rows.at(-1)?.seq ?? Number(url.searchParams.get("after"));
  return `{"rows":[${rows.map(({ body }) => body).join(",")}],"seq":${seq}}`;
}

/** RxDB's push: takes what the sender had right about the master, answers the masters of the others. */
const push = database.transaction((writes) => {
  let { seq } = highest.get();
  const conflicts = [];
  for (const { newDocumentState, assumedMasterState } of writes) {
    const master = byId.get(newDocumentState.id)?.body;
    if (master !== undefined && !isSame(JSON.parse(master), assumedMasterState)) {
      conflicts.push(JSON.parse(master));
      continue;
    }
    seq += 1;
    put.run(newDocumentState.id, seq, JSON.stringify(newDocumentState));
  }
  return conflicts;
});

/** By content; both were written by the same client, with their keys in the same order. */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function answer(request) {
  const url = new URL(request.url, "http://localhost");
  if (url.pathname === "/pull") return pull(url);
  if (url.pathname === "/push") {
    const parts = [];
    for await (const part of request) parts.push(part);
    return JSON.stringify(push.immediate(JSON.parse(Buffer.concat(parts).toString())));
  }
  throw new Error(`Nothing at ${url.pathname}`);
}

async function reply(request, response) {
  try {
    response.setHeader("content-type", "application/json").end(await answer(request));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}

const server = createServer((request, response) => {
  if (servePage(request, response, pageDir)) return;
  void reply(request, response);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
