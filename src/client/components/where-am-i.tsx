import { useState } from "preact/hooks";
import { findWhereabouts, type Whereabouts } from "#models/where-am-i";
import { useWorkspace } from "#models/workspace";
import { whereText } from "#text/where-am-i";
import { Button } from "./button.tsx";

/** **Waar ben ik?**: looks once, and gives the neighbourhoods found; otherwise says why there are none. */
export function WhereAmI({ onFound }: { readonly onFound: (ids: readonly string[]) => void }) {
  const { store, scope } = useWorkspace();
  const [isBusy, setBusy] = useState(false);
  const [where, setWhere] = useState<Whereabouts | null>(null);
  const look = async (): Promise<void> => {
    setBusy(true);
    const found = await findWhereabouts(store.queries, scope);
    setBusy(false);
    setWhere(found);
    if (found.code === "found") onFound(found.ids);
  };
  return (
    <div class="where">
      <Button icon="map-pin" isBusy={isBusy} onClick={() => void look()}>
        {whereText.ask}
      </Button>
      <p class="soft small" role="status">
        {where === null ? whereText.help : said(where)}
      </p>
    </div>
  );
}

function said(where: Whereabouts): string {
  if (where.code === "found") return whereText.several;
  return where.code === "imprecise" ? whereText.imprecise(where.metres) : whereText.unknown[where.code];
}
