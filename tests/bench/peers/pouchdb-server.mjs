/** express-pouchdb over PouchDB's own LevelDB store: `node pouchdb-server.mjs <data folder> <folder of the built page>`. Prints its address. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import expressPouchDb from "express-pouchdb";
import PouchDB from "pouchdb";
import { servePage } from "./serve-page.mjs";

const [dataDir = ".", pageDir = ""] = process.argv.slice(2);
mkdirSync(dataDir, { recursive: true });

const app = express();
app.use((request, response, next) => {
  if (!servePage(request, response, pageDir)) next();
});
app.use(
  "/db",
  expressPouchDb(PouchDB.defaults({ prefix: join(dataDir, "/") }), {
    // What its documentation advises for a server that only syncs.
    mode: "minimumForPouchDB",
    inMemoryConfig: true,
  }),
);
const server = app.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
