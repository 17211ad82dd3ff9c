import { RecordAttachments } from "#components/attachments/record-attachments";
import { useLocation } from "preact-iso";
import { ChipRow, RadioChips } from "#components/chips";
import { FinishButton } from "#components/finish-button";
import { InitiativeChips } from "#components/initiative-chip";
import { Page } from "#components/page";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordStatus } from "#components/record-status";
import { SelectField } from "#components/select-field";
import { TextArea, TextField } from "#components/text-field";
import { BOTTLENECK_STATES, RAISED_BY } from "#domain/records/bottleneck";
import { PRINCIPLES } from "#domain/records/principles-review";
import { MAX_TEXT_LENGTH } from "#domain/schema/values";
import { bindText } from "#models/bindings";
import { useMembers } from "#models/members";
import { useEditor } from "#models/use-editor";
import { useWayBack } from "#components/use-list-filters";
import { bottleneckText } from "#text/bottleneck";

const raisers = RAISED_BY.map((value) => ({ value, label: bottleneckText.raisers[value] }));
const principles = PRINCIPLES.map((value) => ({ value, label: bottleneckText.principles[value] }));
const states = BOTTLENECK_STATES.map((value) => ({ value, label: bottleneckText.states[value] }));

/** One bottleneck, written and read on the same sheet. */
export function BottleneckDetail({ id }: { readonly id: string }) {
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
  const back = useWayBack({ href: "/knelpunten", label: bottleneckText.many });
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
