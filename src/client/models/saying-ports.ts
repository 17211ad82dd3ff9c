import type { RecordType } from "#domain/records/registry";
import type { Fields } from "#domain/sync/row";
import { useNames } from "./names.ts";
import { idsIn, type SayingPorts } from "./value-words.ts";
import { useWorkspace } from "./workspace.ts";

/** What saying the values of these versions of a record needs: the names of whom and what they refer to. */
export function useSayingPorts(type: RecordType, versions: readonly Fields[]): SayingPorts {
  const { clock } = useWorkspace();
  const ids = versions.flatMap((fields) =>
    Object.entries(fields).flatMap(([field, value]) => idsIn({ type, field }, value)),
  );
  return { nameOf: useNames(ids), nowMs: clock.nowMs() };
}
