import { useRoute } from "preact-iso";
import { ListScreen } from "#components/list-screen";
import { checkText } from "#text/check";
import { CheckDetail } from "./check-detail.tsx";
import { CheckList } from "./check-list.tsx";

/** **Draagvlak**: the checks of the team, each with how far it is. */
export function ChecksScreen() {
  const { id } = useRoute().params;
  return (
    <ListScreen
      title={checkText.many}
      list={<CheckList openId={id ?? null} />}
      detail={id === undefined ? null : <CheckDetail key={id} id={id} />}
    />
  );
}
