import { type Role, ROLES } from "#domain/records/member";
import { useLive, valueOr } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

const LIMIT = 1_000;

export interface TeamMember {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  /** Function and department, as far as known. */
  readonly work: string;
}

/** Who is in the team now, by name. */
export function useTeamMembers(): readonly TeamMember[] {
  const { scope } = useWorkspace();
  const found = useLive((queries) => queries.list(scope, "member", { limit: LIMIT }), [scope]);
  return valueOr(found, [])
    .flatMap(({ fields }): TeamMember[] => {
      const { person, name, role, leftOn, jobTitle, department } = fields;
      if (!person || leftOn) return [];
      const work = [jobTitle, department].filter((part) => part).join(", ");
      return [{ person, name: name ?? "", role: ROLES.find((known) => known === role) ?? "viewer", work }];
    })
    .toSorted((left, right) => left.name.localeCompare(right.name, "nl"));
}
