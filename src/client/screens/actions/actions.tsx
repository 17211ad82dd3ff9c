import { useRoute } from "preact-iso";
import { ListScreen } from "#components/list-screen";
import { actionText } from "#text/action";
import { ActionDetail } from "./action-detail.tsx";
import { ActionList } from "./action-list.tsx";

/** **Acties**: what is late, for today and later; the one open beside it. */
export function ActionsScreen() {
  const { id } = useRoute().params;
  return (
    <ListScreen
      title={actionText.many}
      list={<ActionList openId={id ?? null} />}
      detail={id === undefined ? null : <ActionDetail key={id} id={id} />}
    />
  );
}
