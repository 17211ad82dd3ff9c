import { RadioChips } from "#components/chips";
import { ChipRow } from "#components/chips";
import { InitiativeChips } from "#components/initiative-chip";
import { ItemRows } from "#components/item-rows";
import { NeighbourhoodChip } from "#components/neighbourhood-chip";
import { NumberField } from "#components/number-field";
import { TextArea, TextField } from "#components/text-field";
import { CHECK_KINDS } from "#domain/records/support-check";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { bindItemText, bindText, dropItem, putItemValues } from "#models/bindings";
import type { CheckProblem } from "#models/checks";
import type { RecordEditor } from "#models/editor";
import { checkText } from "#text/check";
import { SegmentRow } from "./segment-row.tsx";

const kinds = CHECK_KINDS.map((value) => ({ value, label: checkText.kinds[value] }));

/** The question, its answers, its reasons and the parts of the street. Question and options are fixed once somebody answered. */
export function CheckForm({
  editor,
  isFocused,
  isLocked,
  problems,
}: {
  readonly editor: RecordEditor<"supportCheck">;
  readonly isFocused: boolean;
  readonly isLocked: boolean;
  readonly problems: readonly CheckProblem[];
}) {
  const { kind, households, neighbourhood, initiative } = editor.fields.value;
  const wrong = (problem: CheckProblem): string | undefined =>
    problems.includes(problem) ? checkText.errors[problem] : undefined;
  return (
    <div class="stack">
      <TextArea
        label={checkText.question}
        description={isLocked ? checkText.questionLocked : checkText.questionHelp}
        error={wrong("question")}
        rows={2}
        maxLength={MAX_LINE_LENGTH}
        placeholder={checkText.questionPlaceholder}
        isFocused={isFocused}
        isReadOnly={isLocked}
        {...bindText(editor, "question")}
      />
      <NumberField
        label={checkText.households}
        description={checkText.householdsHelp}
        value={households ?? null}
        onChange={(value) => editor.set("households", value)}
        onFocus={() => editor.focus("households", true)}
        onBlur={() => editor.blur("households")}
      />
      <ChipRow>
        <NeighbourhoodChip value={neighbourhood ?? null} onPick={(id) => editor.set("neighbourhood", id)} />
        <InitiativeChips
          isSingle
          values={initiative ? [initiative] : []}
          onChange={(id, isLinked) => editor.set("initiative", isLinked ? id : null)}
        />
      </ChipRow>
      {isLocked ? null : (
        <RadioChips
          label={checkText.kind}
          choices={kinds}
          value={kind ?? "proposal"}
          onChange={(value) => editor.set("kind", value)}
        />
      )}
      {kind === "choice" && !isLocked ? <Options editor={editor} error={wrong("options")} /> : null}
      <Reasons editor={editor} />
      <Segments editor={editor} error={wrong("doors")} />
      <div class="side-by-side">
        <TextField type="date" width="medium" label={checkText.startsOn} {...bindText(editor, "startsOn")} />
        <TextField type="date" width="medium" label={checkText.endsOn} {...bindText(editor, "endsOn")} />
      </div>
    </div>
  );
}

interface PartProps {
  readonly editor: RecordEditor<"supportCheck">;
  readonly error?: string | undefined;
}

function Options({ editor, error }: PartProps) {
  return (
    <ItemRows
      legend={checkText.options}
      error={error}
      items={editor.fields.value.options}
      addLabel={checkText.addOption}
      nameOf={(item, index) => item?.label ?? checkText.option(index + 1)}
      onDrop={(id) => dropItem(editor, "options", id)}
    >
      {(id, _item, index) => {
        const binding = bindItemText(editor, "options", id, "label");
        return (
          <TextField
            label={checkText.option(index + 1)}
            maxLength={MAX_LINE_LENGTH}
            {...binding}
            onInput={(label) => putItemValues(editor, "options", id, { label, position: index })}
          />
        );
      }}
    </ItemRows>
  );
}

function Reasons({ editor }: PartProps) {
  return (
    <ItemRows
      legend={checkText.reasons}
      description={checkText.reasonsHelp}
      items={editor.fields.value.reasons}
      addLabel={checkText.addReason}
      nameOf={(item, index) => item?.label ?? checkText.reason(index + 1)}
      onDrop={(id) => dropItem(editor, "reasons", id)}
    >
      {(id, _item, index) => {
        const binding = bindItemText(editor, "reasons", id, "label");
        return (
          <TextField
            label={checkText.reason(index + 1)}
            isLabelHidden
            maxLength={MAX_LINE_LENGTH}
            {...binding}
            onInput={(label) => putItemValues(editor, "reasons", id, { label, position: index })}
          />
        );
      }}
    </ItemRows>
  );
}

function Segments({ editor, error }: PartProps) {
  return (
    <ItemRows
      legend={checkText.segments}
      description={checkText.segmentsHelp}
      error={error}
      items={editor.fields.value.segments}
      addLabel={checkText.addSegment}
      nameOf={(item) => item?.label ?? checkText.segment}
      onDrop={(id) => dropItem(editor, "segments", id)}
    >
      {(id, item, index) => (
        <SegmentRow
          editor={editor}
          id={id}
          label={item?.label ?? ""}
          doors={item?.doors ?? null}
          position={index}
        />
      )}
    </ItemRows>
  );
}
