import { useLocation, useRoute } from "preact-iso";
import { InitiativeSheet } from "#components/initiative-chip";
import { ListScreen } from "#components/list-screen";
import { factSheetId } from "#domain/derived-ids";
import { factSheetText } from "#text/fact-sheet";
import { FactSheetDetail } from "./fact-sheet-detail.tsx";
import { FactSheetList } from "./fact-sheet-list.tsx";

/** The address of choosing an initiative to make a fact sheet of. */
const NEW = "nieuw";

/** **Factsheets**: the facts of each initiative, and how far they are. */
export function FactSheetsScreen() {
  const { id } = useRoute().params;
  const isOpen = id !== undefined && id !== NEW;
  return (
    <>
      <ListScreen
        title={factSheetText.many}
        list={<FactSheetList openId={isOpen ? id : null} />}
        detail={isOpen ? <FactSheetDetail key={id} id={id} /> : null}
      />
      {id === NEW ? <ChooseInitiative /> : null}
    </>
  );
}

function ChooseInitiative() {
  const { route } = useLocation();
  return (
    <InitiativeSheet
      chosen={[]}
      onClose={() => route("/factsheets", true)}
      onPick={(id) => {
        if (id !== null) route(`/factsheets/${factSheetId(id)}?initiatief=${id}`, true);
      }}
    />
  );
}
