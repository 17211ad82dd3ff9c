/**
 * Who may import whom. The table in docs/architecture.md in a form a machine reads; a test holds the two together.
 * A room is a folder of src; the longest path that fits wins, so a composition root is a room of one file.
 */
export interface Room {
  readonly name: string;
  /** Path from the root of the repository: a folder (ends with `/`) or one file. */
  readonly path: string;
  /** Rooms it may import from, beside itself. */
  readonly mayImport: readonly string[];
  /** Rooms it may import types from, and nothing that runs. */
  readonly mayImportTypes?: readonly string[];
  /** Packages it may import; `x/*` stands for every package of that scope, `x-*` for every package beginning so. */
  readonly packages: readonly string[];
  /** Whether it may use what Node brings. */
  readonly node?: true;
}

const everyPart = [
  "domain",
  "protocol",
  "sync",
  "sync ports",
  "storage",
  "storage ports",
  "platform",
  "guide",
  "search",
  "search ports",
  "search worker",
  "client",
  "client api",
  "client models",
  "client components",
  "client screens",
  "client text",
  "notification text",
  "client version",
];

const styles = ["@nl-design-system-candidate/*", "@utrecht/*"];
const view = ["preact", "@preact/signals", "preact-iso", "lucide-static"];

export const ROOMS: readonly Room[] = [
  {
    name: "domain",
    path: "src/domain/",
    mayImport: [],
    packages: ["valibot", "@noble/hashes", "node-diff3"],
  },
  { name: "protocol", path: "src/protocol/", mayImport: ["domain"], packages: ["valibot"] },
  { name: "sync", path: "src/sync/", mayImport: ["domain", "protocol", "sync ports"], packages: [] },
  ...["ports.ts", "upload-ports.ts", "edit.ts"].map((file) => ({
    name: "sync ports",
    path: `src/sync/${file}`,
    mayImport: ["domain", "protocol"],
    packages: [],
  })),
  {
    name: "storage",
    path: "src/storage/",
    mayImport: ["domain", "protocol", "sync ports", "storage ports"],
    packages: ["dexie", "idb-keyval", "valibot"],
  },
  ...["device-store.ts", "file-store.ts", "second-copy-lines.ts"].map((file) => ({
    name: "storage ports",
    path: `src/storage/${file}`,
    mayImport: ["domain", "protocol", "sync ports"],
    packages: ["valibot"],
  })),
  {
    name: "platform",
    path: "src/platform/",
    mayImport: ["domain", "protocol", "sync ports"],
    mayImportTypes: ["sync"],
    packages: ["valibot", "idb-keyval", "age-encryption"],
  },
  { name: "guide", path: "src/guide/", mayImport: ["domain"], packages: [] },
  { name: "search", path: "src/search/", mayImport: ["domain", "search ports"], packages: ["minisearch"] },
  { name: "search ports", path: "src/search/ports.ts", mayImport: ["domain"], packages: [] },
  {
    name: "search worker",
    path: "src/search-worker/",
    mayImport: ["domain", "search", "search ports", "storage", "storage ports", "sync ports"],
    packages: [],
  },
  {
    name: "client text",
    path: "src/client/text/",
    mayImport: ["domain", "protocol", "sync ports"],
    mayImportTypes: ["client models", "sync"],
    packages: [],
  },
  { name: "notification text", path: "src/client/text/notification.ts", mayImport: [], packages: [] },
  { name: "client version", path: "src/client/app-version.ts", mayImport: [], packages: [] },
  {
    name: "client api",
    path: "src/client/api/",
    mayImport: ["domain", "protocol", "sync ports"],
    packages: ["valibot"],
  },
  {
    name: "client models",
    path: "src/client/models/",
    mayImport: [
      "domain",
      "guide",
      "protocol",
      "sync",
      "sync ports",
      "storage ports",
      "client api",
      "client text",
    ],
    mayImportTypes: ["client components", "search ports", "storage"],
    packages: ["preact", "@preact/signals", "valibot", "@noble/hashes", "workbox-window"],
  },
  {
    name: "client components",
    path: "src/client/components/",
    mayImport: ["domain", "client models", "client text"],
    mayImportTypes: ["protocol", "sync ports", "storage ports"],
    packages: [...view, "uqr"],
  },
  {
    name: "client screens",
    path: "src/client/screens/",
    mayImport: [
      "domain",
      "guide",
      "client api",
      "client models",
      "client components",
      "client text",
      "client version",
    ],
    mayImportTypes: ["protocol", "search ports", "sync ports", "storage ports"],
    packages: view,
  },
  {
    name: "client",
    path: "src/client/",
    mayImport: ["domain", "guide", "client models", "client components", "client screens", "client text"],
    packages: [...view, ...styles],
  },
  ...[
    "main.tsx",
    "after-first-screen.ts",
    "attachment-tools.ts",
    "copy-files.ts",
    "log-bug.ts",
    "start-engine.ts",
    "start-uploads.ts",
  ].map((file) => ({
    name: "client root",
    path: `src/client/${file}`,
    mayImport: everyPart,
    packages: [...view, ...styles, "workbox-window", "idb-keyval"],
  })),
  {
    name: "sw",
    path: "src/sw/",
    mayImport: [
      "domain",
      "protocol",
      "sync",
      "sync ports",
      "storage",
      "storage ports",
      "platform",
      "notification text",
    ],
    packages: ["workbox-*", "idb-keyval"],
  },
  {
    name: "server",
    path: "src/server/",
    mayImport: ["domain", "protocol"],
    packages: [
      "hono",
      "@hono/node-server",
      "kysely",
      "better-sqlite3",
      "pg",
      "pino",
      "rate-limiter-flexible",
      "aws4fetch",
      "web-push",
      "valibot",
      "@valibot/to-json-schema",
      "@noble/hashes",
    ],
    node: true,
  },
];

/** The room a file of src lives in; `undefined` outside every room. */
export function roomOf(path: string): Room | undefined {
  return ROOMS.filter((room) =>
    room.path.endsWith("/") ? path.startsWith(room.path) : path === room.path,
  ).toSorted((a, b) => b.path.length - a.path.length)[0];
}
