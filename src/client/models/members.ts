import { useMemo } from "preact/hooks";
import type { RecordFields } from "#domain/records/registry";
import { useLive, valueOr } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

const LIMIT = 1_000;

export interface Members {
  /** Colleagues who are in the team now, by name. */
  readonly present: readonly { readonly person: string; readonly name: string }[];
  /** The name of a person, also of one who left; `null` when this device does not know them. */
  nameOf(person: string | null | undefined): string | null;
}

/** The same for as long as nobody changed: rows that name people are not made again. */
export function useMembers(): Members {
  const { scope } = useWorkspace();
  const found = useLive((queries) => queries.list(scope, "member", { limit: LIMIT }), [scope]);
  return useMemo(() => {
    const fields = valueOr(found, []).map((record): RecordFields<"member"> => record.fields);
    const present = fields
      .flatMap(({ person, name, leftOn }) => (person && name && !leftOn ? [{ person, name }] : []))
      .toSorted((left, right) => left.name.localeCompare(right.name, "nl"));
    return {
      present,
      nameOf: (person) => fields.find((member) => member.person === person)?.name ?? null,
    };
  }, [found]);
}
