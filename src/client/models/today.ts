import type { RecordType } from "#domain/records/registry";
import type { ShownRecord } from "#storage/device-store";
import { type Live, useLive } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

const CHANGES_READ = 30;
const CHANGES_SHOWN = 6;
const ACTIONS_READ = 200;
const CHECKS_READ = 20;

const NEWSWORTHY: readonly RecordType[] = [
  "initiative",
  "conversation",
  "supportCheck",
  "factSheet",
  "decision",
  "bottleneck",
];

export interface Today {
  /** Open actions, the longest due first. */
  readonly actions: readonly ShownRecord<"action">[];
  readonly checks: readonly ShownRecord<"supportCheck">[];
  /** Changed last by somebody else. */
  readonly news: readonly ShownRecord[];
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
        queries.recentlyChanged(scope, NEWSWORTHY, CHANGES_READ),
      ]);
      const actions = open.filter(
        ({ fields: { dueOn, assignee } }) =>
          typeof dueOn === "string" && dueOn <= today && (!assignee || assignee === personId),
      );
      return {
        actions,
        checks,
        news: changed.filter(({ changedBy }) => changedBy !== personId).slice(0, CHANGES_SHOWN),
        isFresh: changed.length === 0 && open.length === 0,
      };
    },
    [scope, personId, today],
  );
}
