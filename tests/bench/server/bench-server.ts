import type { DatabasePlace } from "#server/db/open-database";
import { makeDeviceTeam } from "#tests/support/device-team";
import { startServer } from "#tests/support/server";
import type { FromServer, ToServer } from "./bench-messages.ts";

/**
 * The real server as a process of its own, without limits per session, with a team whose one person has many devices. Started with its
 * orders as JSON: the database (`null` for SQLite in a folder of its own) and how many devices.
 */
const [order] = process.argv.slice(2);
if (order === undefined) throw new Error("No orders were given");
const { databaseUrl, devices }: { readonly databaseUrl: string | null; readonly devices: number } =
  JSON.parse(order);

const place: DatabasePlace | null = databaseUrl === null ? null : { kind: "postgres", url: databaseUrl };
const server = await startServer(place === null ? {} : { place });
process.on("message", (message: ToServer) => void answer(message));
tell({ kind: "ready", team: await makeDeviceTeam(server, devices) });

async function answer(message: ToServer): Promise<void> {
  if (message.kind === "stop") {
    await server.dispose();
    process.disconnect();
    return;
  }
  // Twice: what the first round frees by finalizers is gone after the second.
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  tell({ kind: "memory", rssBytes: rss, heapBytes: heapUsed, externalBytes: external });
}

function tell(message: FromServer): void {
  process.send?.(message);
}
