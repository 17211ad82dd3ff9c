import type { MoneyProblem } from "#domain/money";

const wholeFormat = new Intl.NumberFormat("nl-NL", {
  style: "currency",
  currency: "EUR",
  maximumFractionDigits: 0,
});
const centsFormat = new Intl.NumberFormat("nl-NL", { style: "currency", currency: "EUR" });

/** "€ 3.400", "€ 12,50" */
export const sayMoney = (cents: number): string =>
  (cents % 100 === 0 ? wholeFormat : centsFormat).format(cents / 100);

export const moneyProblemText: Readonly<Record<MoneyProblem, string>> = {
  empty: "Vul een bedrag in.",
  notAnAmount: "Vul een bedrag in euro’s in, bijvoorbeeld 3400 of 3.400,50.",
  unclear: "Dit bedrag is op twee manieren te lezen. Schrijf het als 3400 of 3.400,50.",
  negative: "Vul een bedrag in zonder min ervoor.",
  tooLarge: "Dit bedrag is te groot. Kijk of er een nul te veel staat.",
};
