import { randomUUID } from "node:crypto";
import { openSession } from "#server/auth/session";
import { currentEpoch } from "#server/db/epoch";
import { createTeamScope } from "#server/sync/server-record";
import type { TestServer } from "./server.ts";

/** A team on a real server, and the devices that are signed in to it. */
export interface DeviceTeam {
  readonly url: string;
  readonly dataDir: string;
  readonly scope: string;
  readonly epoch: string;
  readonly devices: readonly { readonly id: string; readonly cookie: string }[];
}

/** Makes a team whose one person has that many devices, each with a session of its own. */
export async function makeDeviceTeam(
  { services, url, dataDir }: TestServer,
  count: number,
): Promise<DeviceTeam> {
  const scope = randomUUID();
  const person = randomUUID();
  const now = new Date(services.nowMs()).toISOString();
  return await services.database.transaction(async (tx) => {
    await tx.insertInto("person").values({ id: person, name: "Meter", created_at: now }).execute();
    await createTeamScope(tx, { id: scope, name: "Meetteam", now });
    await tx
      .insertInto("membership")
      .values({ scope, person, role: "lead", since: now, ended_at: null })
      .execute();
    const made: DeviceTeam["devices"][number][] = [];
    for (let index = 0; index < count; index += 1) {
      const id = randomUUID();
      await tx
        .insertInto("device")
        .values({
          ...{ id, person, name: "Meetlat", is_shared: 0, created_at: now },
          ...{ last_seen_on: null, removed_at: null, session: null },
        })
        .execute();
      const { cookie } = await openSession(tx, services, person, { id, isShared: false });
      made.push({ id, cookie: cookie.split(";")[0] ?? "" });
    }
    return { url, dataDir, scope, epoch: await currentEpoch(tx), devices: made };
  });
}
