import { useLocation, useRoute } from "preact-iso";
import { ButtonLink } from "#components/button";
import { EmptyState } from "#components/empty-state";
import { InitiativeSheet } from "#components/initiative-chip";
import { ListItem } from "#components/list-item";
import { ListScreen } from "#components/list-screen";
import { ForWriters } from "#components/read-only";
import { RecordList } from "#components/record-list";
import { Tag } from "#components/tag";
import { factSheetId } from "#domain/ids";
import { moneyOf, readiness } from "#domain/readiness";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { useOpenConflicts } from "#models/conflicts";
import { useInitiativeTitles } from "#models/initiatives";
import { useRecordList } from "#models/record-list";
import { factSheetText } from "#text/fact-sheet";
import { sayMoney } from "#text/money";
import { recordText } from "#text/record";
import { FactSheetDetail } from "./fact-sheet-detail.tsx";

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

function FactSheetList({ openId }: { readonly openId: string | null }) {
  const { page, more } = useRecordList("factSheet");
  const records = page.state === "ready" ? page.value.records : [];
  const titles = useInitiativeTitles(records.map(({ fields }) => fields.initiative));
  const conflicts = useOpenConflicts();
  return (
    <RecordList
      page={page}
      onMore={more}
      empty={
        <EmptyState
          icon="clipboard-list"
          title={factSheetText.emptyTitle}
          text={factSheetText.empty}
          advice={emptyScreenHints.factSheets}
        >
          <ForWriters>
            <ButtonLink variant="primary" href={`/factsheets/${NEW}`}>
              {factSheetText.start}
            </ButtonLink>
          </ForWriters>
        </EmptyState>
      }
    >
      {({ id, fields }) => {
        const { gapCents } = moneyOf(fields);
        return (
          <ListItem
            key={id}
            href={`/factsheets/${id}`}
            isCurrent={id === openId}
            title={titles.get(fields.initiative ?? "") ?? factSheetText.untitled}
            meta={
              <>
                <span>{factSheetText.answered(readiness(fields).answered)}</span>
                {gapCents > 0 ? <Tag tone="alert">{factSheetText.gapShort(sayMoney(gapCents))}</Tag> : null}
                {conflicts.has(id) ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
              </>
            }
          />
        );
      }}
    </RecordList>
  );
}
