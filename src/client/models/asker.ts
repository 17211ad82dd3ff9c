import { useContext } from "preact/hooks";
import { teamSettingsId } from "#domain/derived-ids";
import { DeviceContext } from "./device.ts";
import { useLive, valueOr } from "./live.ts";
import { type OwnCard, readOwnCard } from "./own-card.ts";
import { useWorkspace } from "./workspace.ts";

const LIMIT = 1_000;

/** Who stands at the door, in the words of the team. `null`: not filled in, or not known here. */
export interface Asker {
  readonly name: string | null;
  readonly jobTitle: string | null;
  readonly workPhone: string | null;
  readonly team: string | null;
}

/** `card`: what is being typed about oneself; left out, what this device has. */
export function useAsker(card?: OwnCard): Asker {
  const { scope, store } = useWorkspace();
  const settings = useContext(DeviceContext)?.settings.value;
  const found = useLive(
    async (queries) => {
      const [members, team] = await Promise.all([
        queries.list(scope, "member", { limit: LIMIT }),
        queries.record(scope, "teamSettings", teamSettingsId(scope)),
      ]);
      const own = members.find(({ fields }) => fields.person === store.personId)?.fields;
      return { own, team: team?.fields.name ?? null };
    },
    [scope, store.personId],
  );
  const { own, team } = valueOr(found, { own: undefined, team: null });
  const { jobTitle, phone } = card ?? readOwnCard(store.personId);
  return {
    name: given(own?.name) ?? given(settings?.person.name),
    jobTitle: given(jobTitle) ?? given(own?.jobTitle),
    workPhone: given(phone) ?? given(own?.workPhone),
    team: given(team) ?? given(settings?.teamName),
  };
}

const given = (words: string | null | undefined): string | null => {
  const trimmed = words?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
};
