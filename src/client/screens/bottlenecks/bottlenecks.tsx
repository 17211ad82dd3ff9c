import { useRoute } from "preact-iso";
import { ListScreen } from "#components/list-screen";
import { bottleneckText } from "#text/bottleneck";
import { BottleneckDetail } from "./bottleneck-detail.tsx";
import { BottleneckList } from "./bottleneck-list.tsx";

/** **Knelpunten**: where residents and municipality chafe, and what was learned. */
export function BottlenecksScreen() {
  const { id } = useRoute().params;
  return (
    <ListScreen
      title={bottleneckText.many}
      list={<BottleneckList openId={id ?? null} />}
      detail={id === undefined ? null : <BottleneckDetail key={id} id={id} />}
    />
  );
}
