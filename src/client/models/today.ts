import { isActionFor } from "#domain/actions-due";
import type { ShownRecord } from "#storage/device-store";
import { type Live, useLive } from "./live.ts";
import { NEWSWORTHY } from "./newsworthy.ts";
import { useWorkspace } from "./workspace.ts";

const ACTIONS_READ = 200;
const CHECKS_READ = 20;

export interface Today {
  /** Open actions, the longest due first. */
  readonly actions: readonly ShownRecord<"action">[];
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
      const [open, checks, changed] = await Promise.all([
        queries.list(scope, "action", { state: "open", order: "oldestFirst", limit: ACTIONS_READ }),
        queries.list(scope, "supportCheck", { state: "open", limit: CHECKS_READ }),
        queries.recentlyChanged(scope, NEWSWORTHY, 1),
      ]);
      const actions = open.filter(
        ({ fields }) =>
          typeof fields.dueOn === "string" && fields.dueOn <= today && isActionFor(fields, personId),
      );
      return {
        actions,
        checks,
        isFresh: changed.length === 0 && open.length === 0,
      };
    },
    [scope, personId, today],
  );
}
