import { moneyText, parseMoney } from "#domain/money";
import { moneyProblemText, sayMoney } from "#text/money";
import type { FieldWords } from "./field.tsx";
import { ParsedField } from "./number-field.tsx";

/** An amount of euros, typed as people type it, and shown as it is written ("€ 7.500") once the box is left. `value` in cents. */
export function MoneyField({
  value,
  onChange,
  ...words
}: FieldWords & {
  readonly value: number | null;
  readonly onChange: (cents: number | null) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}) {
  return (
    <ParsedField
      {...words}
      inputMode="decimal"
      shown={value === null ? "" : sayMoney(value)}
      editable={value === null ? "" : moneyText(value)}
      onTyped={(typed) => {
        const parsed = parseMoney(typed);
        if (parsed.ok) onChange(parsed.cents);
        else if (parsed.problem === "empty") onChange(null);
        else return moneyProblemText[parsed.problem];
        return undefined;
      }}
    />
  );
}
