import { useLocation, useRoute } from "preact-iso";
import { RecordAttachments } from "#components/attachments/record-attachments";
import { Button } from "#components/button";
import { ChipRow, RadioChips } from "#components/chips";
import { EmptyState } from "#components/empty-state";
import { FinishButton } from "#components/finish-button";
import { InitiativeChips } from "#components/initiative-chip";
import { ListItem } from "#components/list-item";
import { ListScreen } from "#components/list-screen";
import { Meta } from "#components/meta";
import { Page } from "#components/page";
import { ForWriters } from "#components/read-only";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordList } from "#components/record-list";
import { RecordStatus } from "#components/record-status";
import { SelectField } from "#components/select-field";
import { Tag } from "#components/tag";
import { TextArea, TextField } from "#components/text-field";
import { BOTTLENECK_STATES, RAISED_BY } from "#domain/records/bottleneck";
import { PRINCIPLES } from "#domain/records/principles-review";
import { MAX_TEXT_LENGTH } from "#domain/schema/values";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { bindText } from "#models/bindings";
import { captureCommands } from "#models/capture";
import { useOpenConflicts } from "#models/conflicts";
import { useInitiativeTitles } from "#models/initiatives";
import { useMembers } from "#models/members";
import { useRecordList } from "#models/record-list";
import { useEditor } from "#models/use-editor";
import { useWorkspace } from "#models/workspace";
import { bottleneckText } from "#text/bottleneck";
import { sayInstant } from "#text/dates";
import { recordText } from "#text/record";

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

function BottleneckList({ openId }: { readonly openId: string | null }) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const { page, more } = useRecordList("bottleneck");
  const records = page.state === "ready" ? page.value.records : [];
  const conflicts = useOpenConflicts();
  const titles = useInitiativeTitles(records.map(({ fields }) => fields.initiative));
  return (
    <RecordList
      page={page}
      onMore={more}
      headingOf={({ fields }) => bottleneckText.states[fields.state ?? "open"]}
      empty={
        <EmptyState
          icon="wrench"
          title={bottleneckText.emptyTitle}
          text={bottleneckText.empty}
          advice={emptyScreenHints.bottlenecks}
        >
          <ForWriters>
            <Button variant="primary" onClick={() => route(captureCommands(workspace).bottleneck())}>
              {bottleneckText.start}
            </Button>
          </ForWriters>
        </EmptyState>
      }
    >
      {({ id, fields, changedAt }) => (
        <ListItem
          key={id}
          href={`/knelpunten/${id}`}
          isCurrent={id === openId}
          title={<span class="two-lines">{fields.chafed ?? bottleneckText.untitled}</span>}
          meta={
            <>
              <Meta
                words={[
                  fields.principle ? bottleneckText.principles[fields.principle] : null,
                  titles.get(fields.initiative ?? ""),
                  sayInstant(changedAt, workspace.clock.nowMs()),
                ]
                  .filter((part) => part)
                  .join(" · ")}
              />
              {conflicts.has(id) ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
            </>
          }
        />
      )}
    </RecordList>
  );
}

const raisers = RAISED_BY.map((value) => ({ value, label: bottleneckText.raisers[value] }));
const principles = PRINCIPLES.map((value) => ({ value, label: bottleneckText.principles[value] }));
const states = BOTTLENECK_STATES.map((value) => ({ value, label: bottleneckText.states[value] }));

function BottleneckDetail({ id }: { readonly id: string }) {
  const { query } = useLocation();
  const isNew = query["nieuw"] !== undefined;
  const linked = query["initiatief"];
  const editor = useEditor(
    "bottleneck",
    id,
    isNew ? { state: "open", ...(linked === undefined ? {} : { initiative: linked }) } : undefined,
  );
  const members = useMembers();
  const { chafed, raisedBy, principle, initiative, owner, state } = editor.fields.value;
  const back = { href: "/knelpunten", label: bottleneckText.many };
  return (
    <RecordFrame editor={editor} title={bottleneckText.one} back={back}>
      <Page
        title={bottleneckText.one}
        isTitleSmall
        back={back}
        actions={<FinishButton editor={editor} leaveTo={back.href} />}
      >
        <div class="stack">
          <div class="note__sheet">
            <TextArea
              label={bottleneckText.chafed}
              rows={4}
              isFocused={isNew}
              maxLength={MAX_TEXT_LENGTH}
              placeholder={bottleneckText.chafedPlaceholder}
              {...bindText(editor, "chafed")}
            />
            <RecordStatus editor={editor} words={() => chafed ?? ""} />
          </div>
          <RadioChips
            label={bottleneckText.raisedBy}
            choices={raisers}
            isClearable
            value={raisedBy ?? null}
            onChange={(value) => editor.set("raisedBy", value)}
          />
          <RadioChips
            label={bottleneckText.principle}
            description={bottleneckText.principleSource}
            choices={principles}
            isClearable
            value={principle ?? null}
            onChange={(value) => editor.set("principle", value)}
          />
          <ChipRow>
            <InitiativeChips
              isSingle
              values={initiative ? [initiative] : []}
              onChange={(linkedId, isLinked) => editor.set("initiative", isLinked ? linkedId : null)}
            />
          </ChipRow>
          <SelectField
            label={bottleneckText.owner}
            none={bottleneckText.ownerNone}
            choices={members.present.map(({ person, name }) => ({ value: person, label: name }))}
            value={owner ?? null}
            onChange={(value) => editor.set("owner", value)}
          />
          <RadioChips
            label={bottleneckText.state}
            choices={states}
            value={state ?? "open"}
            onChange={(value) => editor.set("state", value)}
          />
          {state === "answered" || state === "learned" ? (
            <TextField
              type="date"
              width="medium"
              label={bottleneckText.answeredOn}
              {...bindText(editor, "answeredOn")}
            />
          ) : null}
          <TextArea
            label={bottleneckText.lesson}
            maxLength={MAX_TEXT_LENGTH}
            {...bindText(editor, "lesson")}
          />
          <RecordAttachments editor={editor} />
          <RecordFoot editor={editor} leaveTo={back.href} />
        </div>
      </Page>
    </RecordFrame>
  );
}
