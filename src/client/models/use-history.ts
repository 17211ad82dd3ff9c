import { useEffect, useMemo, useState } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import type { ProblemCode } from "#protocol/problem";
import { readHistory } from "#client/api/history";
import { useDevice } from "./device.ts";
import {
  historyEntries,
  type HistoryEntry,
  type KnownPages,
  withNewest,
  withOlder,
} from "./history-entries.ts";
import { useLive } from "./live.ts";
import { isOnline } from "./online.ts";
import { reasonOf } from "./use-answer.ts";
import { useWorkspace } from "./workspace.ts";

/** How far the server was asked. `local`: no server is involved. */
export type Fetching = "local" | "asking" | "done" | { readonly failed: ProblemCode | "unreachable" };

export interface RecordHistory {
  readonly state: "loading" | "ready" | "failed";
  readonly entries: readonly HistoryEntry[];
  readonly fetching: Fetching;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly askAgain: () => void;
}

/** The history of one record: at once what this device has, then what the server tells; asked again when the record changes or the network is back. */
export function useHistory(type: RecordType, id: string, everySave: boolean): RecordHistory {
  const { scope } = useWorkspace();
  const isShared = useDevice().settings.value.stage === "team";
  const kept = useLive((queries) => queries.versions(scope, type, id), [scope, type, id]);
  const versions = kept.state === "ready" ? kept.value : null;
  const newestRev = versions?.find(({ isUnsent }) => !isUnsent)?.rev ?? 0;
  const [known, setKnown] = useState<KnownPages | null>(null);
  const [fetching, setFetching] = useState<Fetching>(isShared ? "asking" : "local");
  const [round, setRound] = useState(0);

  useEffect(() => setKnown(null), [scope, type, id, everySave]);
  useEffect(() => {
    if (!isShared) return undefined;
    let isGone = false;
    setFetching("asking");
    void readHistory({ scope, type, record: id, before: null, everySave }).then((answer) => {
      if (isGone) return;
      if (answer.kind === "ok") setKnown((before) => withNewest(before, answer.body));
      setFetching(answer.kind === "ok" ? "done" : { failed: reasonOf(answer) });
    });
    return () => {
      isGone = true;
    };
  }, [isShared, scope, type, id, everySave, newestRev, round, isOnline.value]);

  const more = (): void => {
    const before = known?.next ?? null;
    if (before === null || fetching === "asking") return;
    setFetching("asking");
    void readHistory({ scope, type, record: id, before, everySave }).then((answer) => {
      if (answer.kind === "ok") setKnown((now) => (now?.next === before ? withOlder(now, answer.body) : now));
      setFetching(answer.kind === "ok" ? "done" : { failed: reasonOf(answer) });
    });
  };
  const entries = useMemo(
    () => historyEntries(type, versions ?? [], known, everySave),
    [type, versions, known, everySave],
  );
  return {
    state: kept.state,
    entries,
    fetching,
    hasMore: known !== null && known.next !== null,
    more,
    askAgain: () => setRound((before) => before + 1),
  };
}
