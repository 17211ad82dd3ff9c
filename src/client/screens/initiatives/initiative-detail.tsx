import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { RecordAttachments } from "#components/attachments/record-attachments";
import { Button } from "#components/button";
import { Chip, ChipRow } from "#components/chips";
import { AddContactChip, Contacts } from "#components/contacts";
import { List } from "#components/list-item";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { ForWriters } from "#components/read-only";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordStatus } from "#components/record-status";
import { Section } from "#components/section";
import { SourceLine } from "#components/advice";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { factSheetId } from "#domain/derived-ids";
import { readiness } from "#domain/readiness";
import { newRecordPath } from "#models/capture";
import type { RecordEditor } from "#models/editor";
import { holdKeyboard } from "#models/keyboard";
import { type Attached, courseOf, useAttached } from "#models/initiative-course";
import { useMembers } from "#models/members";
import { usePresentDay } from "#models/present-day";
import { useLastNeighbourhood, useNeighbourhoodNames } from "#models/neighbourhoods";
import { useMayWrite } from "#models/rights";
import { useEditor } from "#models/use-editor";
import { newRecordId, nowInstant, useWorkspace } from "#models/workspace";
import { useWayBack } from "#components/use-list-filters";
import { localDay } from "#text/dates";
import { initiativeText } from "#text/initiative";
import { recordText } from "#text/record";
import { ActionRow } from "../actions/action-row.tsx";
import { Course } from "./course.tsx";
import { Decisions } from "./decisions.tsx";
import { InitiativeFacts } from "./initiative-facts.tsx";
import { InitiativeForm } from "./initiative-form.tsx";
import { PhaseChip } from "./phase-chip.tsx";

const BACK = { href: "/initiatieven", label: initiativeText.many };

/** One initiative: read as a story, written as a form. */
export function InitiativeDetail({ id }: { readonly id: string }) {
  const back = useWayBack(BACK);
  const workspace = useWorkspace();
  const { query } = useLocation();
  const isNew = query["nieuw"] !== undefined;
  const now = nowInstant(workspace);
  const editor = useEditor(
    "initiative",
    id,
    isNew
      ? {
          phase: "idee",
          phaseLog: { [newRecordId(workspace)]: { phase: "idee", enteredAt: now } },
          receivedOn: localDay(workspace.clock.nowMs()),
        }
      : undefined,
  );
  const lastNeighbourhood = useLastNeighbourhood();
  useEffect(() => {
    if (isNew && lastNeighbourhood !== null) editor.suggest("neighbourhoods", [lastNeighbourhood]);
  }, [editor, isNew, lastNeighbourhood]);
  const [isEditing, setEditing] = useState(isNew);
  const stop = async (): Promise<void> => {
    if (await editor.flush()) setEditing(false);
  };
  return (
    <RecordFrame editor={editor} title={initiativeText.one} back={back}>
      {isEditing ? (
        <Page
          title={initiativeText.one}
          isTitleSmall
          back={back}
          actions={
            <Button variant="subtle" onClick={() => void stop()}>
              {initiativeText.stopEditing}
            </Button>
          }
        >
          <div class="stack">
            <FormWithMore editor={editor} isNew={isNew} />
            <RecordFoot editor={editor} leaveTo={back.href} />
          </div>
        </Page>
      ) : (
        <InitiativeStory id={id} editor={editor} onEdit={() => setEditing(true)} />
      )}
    </RecordFrame>
  );
}

function FormWithMore({
  editor,
  isNew,
}: {
  readonly editor: RecordEditor<"initiative">;
  readonly isNew: boolean;
}) {
  const [isWhole, setWhole] = useState(!isNew);
  const { title, summary, motivation } = editor.fields.value;
  return (
    <>
      <InitiativeForm editor={editor} isFocused={isNew} isWhole={isWhole} />
      {isWhole ? null : (
        <div>
          <Button icon="plus" onClick={() => setWhole(true)}>
            {recordText.moreFields}
          </Button>
        </div>
      )}
      <RecordStatus
        editor={editor}
        words={() => [title, summary, motivation].filter((part) => part).join("\n\n")}
      />
    </>
  );
}

function InitiativeStory({
  id,
  editor,
  onEdit,
}: {
  readonly id: string;
  readonly editor: RecordEditor<"initiative">;
  readonly onEdit: () => void;
}) {
  const back = useWayBack(BACK);
  const fields = editor.fields.value;
  const attached = useAttached(id);
  const names = useNeighbourhoodNames(fields.neighbourhoods ?? []);
  const places = (fields.neighbourhoods ?? []).flatMap((place) => names.get(place) ?? []);
  return (
    <Page
      title={fields.title ?? initiativeText.untitled}
      over={[initiativeText.one, ...places].join(" · ")}
      back={back}
      actions={
        <ForWriters>
          <Button variant="subtle" icon="pencil" onClick={onEdit}>
            {initiativeText.edit}
          </Button>
        </ForWriters>
      }
    >
      <ChipRow>
        <PhaseChip editor={editor} />
        <FactSheetChip id={id} attached={attached.state === "ready" ? attached.value : null} />
      </ChipRow>
      <RecordStatus editor={editor} words={() => fields.summary ?? ""} />
      <div class="columns">
        <div>
          {fields.summary ? <p class="prose">{fields.summary}</p> : null}
          {Object.keys(fields.colleagues ?? {}).length > 0 ? null : (
            <Notice>
              <p>{emptyScreenHints.colleagues.text}</p>
              <SourceLine source={emptyScreenHints.colleagues.source} />
            </Notice>
          )}
          {attached.state === "ready" ? (
            <AttachedParts id={id} fields={fields} attached={attached.value} />
          ) : null}
        </div>
        <InitiativeFacts fields={fields} />
      </div>
      <RecordAttachments editor={editor} />
      <RecordFoot editor={editor} />
    </Page>
  );
}

function FactSheetChip({ id, attached }: { readonly id: string; readonly attached: Attached | null }) {
  const sheet = attached?.factSheet;
  const mayWrite = useMayWrite();
  if (sheet === undefined && !mayWrite) return null;
  return (
    <Chip icon="clipboard-list" href={`/factsheets/${factSheetId(id)}?initiatief=${id}`}>
      {sheet === undefined
        ? initiativeText.makeFactSheet
        : initiativeText.factSheetState(readiness(sheet.fields).answered)}
    </Chip>
  );
}

function AttachedParts({
  id,
  fields,
  attached,
}: {
  readonly id: string;
  readonly fields: Parameters<typeof courseOf>[0];
  readonly attached: Attached;
}) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const members = useMembers();
  const nowMs = usePresentDay();
  const open = attached.actions.filter((action) => (action.fields.state ?? "open") === "open");
  const add = (place: string): void => {
    holdKeyboard();
    route(newRecordPath(place, workspace, { initiatief: id }));
  };
  return (
    <>
      <Section title={initiativeText.nextStep}>
        {open.length === 0 ? (
          <p class="soft">{initiativeText.noNextStep}</p>
        ) : (
          <List isCards label={initiativeText.nextStep}>
            {open.map((record) => (
              <ActionRow key={record.id} record={record} nowMs={nowMs} members={members} />
            ))}
          </List>
        )}
      </Section>
      <Contacts place={{ type: "initiative", id }} />
      <ForWriters>
        <Section title={initiativeText.addTo}>
          <ChipRow>
            <Chip icon="message-circle" onClick={() => add("/gesprekken")}>
              {initiativeText.newConversation}
            </Chip>
            <Chip icon="chart-column" onClick={() => add("/draagvlak")}>
              {initiativeText.newCheck}
            </Chip>
            <Chip icon="list-checks" onClick={() => add("/acties")}>
              {initiativeText.newAction}
            </Chip>
            <AddContactChip place={{ type: "initiative", id }} />
          </ChipRow>
        </Section>
      </ForWriters>
      <Decisions initiativeId={id} attached={attached} />
      <Section title={initiativeText.course}>
        <Course events={courseOf(fields, attached)} />
      </Section>
    </>
  );
}
