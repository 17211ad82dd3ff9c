import { useRoute } from "preact-iso";
import { ListScreen } from "#components/list-screen";
import { initiativeText } from "#text/initiative";
import { InitiativeDetail } from "./initiative-detail.tsx";
import { InitiativeList } from "./initiative-list.tsx";

/** **Initiatieven**, by phase. */
export function InitiativesScreen() {
  const { id } = useRoute().params;
  return (
    <ListScreen
      title={initiativeText.many}
      list={<InitiativeList openId={id ?? null} />}
      detail={id === undefined ? null : <InitiativeDetail key={id} id={id} />}
    />
  );
}
