import { SourceLine } from "#components/advice";
import { PickSheet } from "#components/pick-sheet";
import { financingForms, financingSource } from "#guide/financing";
import { factSheetText } from "#text/fact-sheet";

const choices = financingForms.map(({ name, explanation }) => ({ id: name, name, more: explanation }));

/** The nine forms of financing to choose from, each with what it means, and where they come from. */
export function FundingFormSheet({
  value,
  onPick,
  onClose,
}: {
  readonly value: string | null | undefined;
  readonly onPick: (name: string) => void;
  readonly onClose: () => void;
}) {
  return (
    <PickSheet
      title={factSheetText.funding.chooseForm}
      choices={choices}
      chosen={value ? [value] : []}
      empty={{ title: "", text: "" }}
      foot={<SourceLine source={financingSource} />}
      onPick={(name) => {
        if (name !== null) onPick(name);
        onClose();
      }}
      onClose={onClose}
    />
  );
}
