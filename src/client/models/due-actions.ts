import { isActionFor } from "#domain/actions-due";
import type { DeviceQueries } from "#storage/device-store";

/** An action that says nothing of its state is open; it comes after those that say so. */
export const OPEN_STATES = ["open", ""] as const;

/**
 * The ids of the open actions of a team that ask for a person by `today`, a calendar day: the longest due first, those that say
 * nothing of their state after the others. However many others there are, none is left out.
 */
export async function dueActions(
  queries: DeviceQueries,
  scope: string,
  today: string,
  personId: string,
): Promise<readonly string[]> {
  const found = await Promise.all(
    OPEN_STATES.map((state) =>
      queries.matching(scope, "action", {
        state,
        order: "oldestFirst",
        // Those without a day come before every day.
        from: "0",
        until: today,
        where: ({ fields }) => isActionFor(fields, personId),
      }),
    ),
  );
  return found.flat();
}
