import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { Browser } from "./browser.ts";
import type { TestServer } from "./server.ts";

const FOLDER = fileURLToPath(new URL("../fixtures/wire/", import.meta.url));

const exchangeSchema = v.object({
  /** Which client asks; each has a session of its own. */
  as: v.string(),
  method: v.string(),
  path: v.string(),
  body: v.optional(v.unknown()),
  /** What the server makes and later requests repeat: a name, and where it stands in the reply. It is written `{{name}}` there. */
  keep: v.optional(v.record(v.string(), v.string())),
  status: v.optional(v.number()),
  reply: v.optional(v.unknown()),
});
/** One request of a client of some version, and how the server of that version answered. */
export type Exchange = v.InferOutput<typeof exchangeSchema>;

interface Recording {
  readonly version: number;
  readonly name: string;
  readonly exchanges: readonly Exchange[];
}

/** Everything kept of what clients of every version said and heard. */
export function recordings(): readonly Recording[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: folder }) =>
      readdirSync(join(FOLDER, folder)).map((file) => ({
        version: Number(folder.slice(1)),
        name: file.replace(/\.json$/, ""),
        exchanges: v.parse(
          v.array(exchangeSchema),
          JSON.parse(readFileSync(join(FOLDER, folder, file), "utf8")),
        ),
      })),
    );
}

/** Writes a recording anew with the answers of the server as it is now. */
export function keepRecording({ version, name, exchanges }: Recording): void {
  writeFileSync(join(FOLDER, `v${version}`, `${name}.json`), `${JSON.stringify(exchanges, null, 2)}\n`);
}

/** Sends every request of a recording to a fresh server, in order, and gives the exchanges as they went now. */
export async function replay(
  server: TestServer,
  exchanges: readonly Exchange[],
): Promise<readonly Exchange[]> {
  const kept = new Map([["setUpCode", await server.setUpCode()]]);
  const fill = (text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => kept.get(name) ?? "");
  const clients = new Map<string, Browser>();
  const went: Exchange[] = [];
  for (const exchange of exchanges) {
    const client = clients.get(exchange.as) ?? new Browser(server);
    clients.set(exchange.as, client);
    const body: unknown =
      exchange.body === undefined ? undefined : JSON.parse(fill(JSON.stringify(exchange.body)));
    const { status, body: reply } = await client.send(exchange.method, fill(exchange.path), body);
    for (const [name, path] of Object.entries(exchange.keep ?? {})) {
      const value = path.split(".").reduce(memberOf, reply);
      if (typeof value === "string") kept.set(name, value);
    }
    went.push({ ...exchange, status, reply });
  }
  return went;
}

/** Values that say what happened, to be the same and not only of the same kind; so must the texts of a row. */
const SAID = [
  "status",
  "code",
  "kind",
  "role",
  "type",
  "deleted",
  "isThis",
  "isShared",
  "pointer",
  "expectedN",
];

/**
 * Where an answer of now lacks something of the recorded one, or has another kind of value there. More than was recorded is well: clients
 * pass over what they do not know.
 */
export function differences(recorded: unknown, now: unknown, place = ""): readonly string[] {
  const [was, is] = [kindOf(recorded), kindOf(now)];
  if (was !== is) return [`${place}: ${was} became ${is}`];
  if (Array.isArray(recorded) && Array.isArray(now)) {
    const missing =
      recorded.length === now.length ? [] : [`${place}: ${recorded.length} became ${now.length}`];
    return [
      ...missing,
      ...recorded.flatMap((member: unknown, index) => differences(member, now[index], `${place}/${index}`)),
    ];
  }
  if (typeof recorded === "object" && recorded !== null) {
    return Object.entries(recorded).flatMap(([name, member]: [string, unknown]) =>
      differences(member, memberOf(now, name), `${place}/${name}`),
    );
  }
  const name = place.split("/").at(-1) ?? "";
  const isContent = is === "text" && place.includes("/fields/");
  return (isContent || SAID.includes(name)) && recorded !== now
    ? [`${place}: ${String(recorded)} became ${String(now)}`]
    : [];
}

const FORMS: readonly (readonly [string, RegExp])[] = [
  ["id", /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/],
  ["instant", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/],
  ["day", /^\d{4}-\d{2}-\d{2}$/],
  ["digest", /^[0-9a-f]{16}$/],
];

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "string") return FORMS.find(([, form]) => form.test(value))?.[0] ?? "text";
  return typeof value === "undefined" ? "nothing" : typeof value;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
