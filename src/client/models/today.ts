import type { ShownRecord } from "#storage/device-store";
import { dueActions } from "./due-actions.ts";
import { type Live, useLive } from "./live.ts";
import { NEWSWORTHY } from "./newsworthy.ts";
import { useWorkspace } from "./workspace.ts";

/** More than this on one screen is no day's work: the rest is under Acties. */
const ACTIONS_SHOWN = 8;
const CHECKS_READ = 20;

export interface Today {
  /** The first of the actions that are due, the longest due first. */
  readonly actions: readonly ShownRecord<"action">[];
  /** How many are due. */
  readonly due: number;
  readonly checks: readonly ShownRecord<"supportCheck">[];
  /** Nothing was ever written down here. */
  readonly isFresh: boolean;
}

/** What matters today. `today`: a calendar day. */
export function useToday(today: string): Live<Today> {
  const { scope, store } = useWorkspace();
  const { personId } = store;
  return useLive<Today>(
    async (queries) => {
      const [due, written, checks, changed] = await Promise.all([
        dueActions(queries, scope, today, personId),
        queries.count(scope, "action"),
        queries.list(scope, "supportCheck", { state: "open", limit: CHECKS_READ }),
        queries.recentlyChanged(scope, NEWSWORTHY, 1),
      ]);
      return {
        actions: await queries.records(scope, "action", due.slice(0, ACTIONS_SHOWN)),
        due: due.length,
        checks,
        isFresh: changed.length + written === 0,
      };
    },
    [scope, personId, today],
  );
}
