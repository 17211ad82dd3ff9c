import { REFERENCE_KINDS } from "#domain/records/external-reference";
import type { RecordFields } from "#domain/records/registry";
import { recordText } from "#text/record";
import { ItemRows } from "./item-rows.tsx";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";

const kinds = REFERENCE_KINDS.map((value) => ({ value, label: recordText.referenceKinds[value] }));

/** Numbers of the same matter in other systems of the municipality. */
export function ReferencesField({
  items,
  onPut,
  onDrop,
  onFocus,
  onBlur,
}: {
  readonly items: RecordFields<"conversation">["references"];
  readonly onPut: (id: string, property: "kind" | "number", value: string | null) => void;
  readonly onDrop: (id: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}) {
  return (
    <ItemRows
      legend={recordText.references}
      items={items}
      addLabel={recordText.addReference}
      nameOf={(item) => `${recordText.referenceNumber} ${item?.number ?? ""}`.trim()}
      onDrop={onDrop}
    >
      {(id, item) => (
        <>
          <SelectField
            label={recordText.referenceKind}
            choices={kinds}
            value={item?.kind ?? "zaak"}
            onChange={(kind) => onPut(id, "kind", kind)}
          />
          <TextField
            label={recordText.referenceNumber}
            maxLength={500}
            width="medium"
            value={item?.number ?? ""}
            onInput={(value) => onPut(id, "number", value)}
            onFocus={onFocus}
            onBlur={onBlur}
          />
        </>
      )}
    </ItemRows>
  );
}
