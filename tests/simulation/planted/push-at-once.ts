import { ScopeTurns } from "#server/db/scope-turns";
import { push } from "#server/sync/push";
import { made, openServerTeam } from "#tests/support/server-team";

/** Devices push to one scope at the same moment, each at a server process of its own. Answers what was not as it must be. */
export async function pushAtOnce(postgresUrl: string): Promise<readonly string[]> {
  const team = await openServerTeam({ kind: "postgres", url: postgresUrl });
  try {
    const devices = await Promise.all(
      Array.from({ length: 6 }, async () => team.device(await team.join("fieldworker"))),
    );
    const results = await Promise.allSettled(
      devices.map(async (device, place) => {
        const database = { ...team.database, turns: new ScopeTurns() };
        const request = await device.request([device.mutation(made(team.newId(), `woorden ${place}`))]);
        const result = await push({ ...team.deps, database }, device, request);
        if (!result.ok) throw new Error(result.problem.code);
      }),
    );
    const failed = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
    const { head } = await team.database.read
      .selectFrom("scope")
      .select("head")
      .where("id", "=", team.scope)
      .executeTakeFirstOrThrow();
    return head === devices.length
      ? failed
      : [...failed, `INV-3: the head is ${head} after ${devices.length} pushes`];
  } finally {
    await team.close();
  }
}
