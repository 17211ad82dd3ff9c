import { createContext } from "preact";
import type { ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { useMayWrite } from "#models/rights";

/** Whether the fields around here are only read: each then shows what is filled in, and nothing where nothing is. */
const ReadOnlyContext = createContext(false);
export const ReadOnly = ReadOnlyContext.Provider;
export const useReadOnly = (): boolean => useContext(ReadOnlyContext);

/** A value to read, under its label. */
export function ReadValue({
  label,
  isLabelHidden = false,
  value,
}: {
  readonly label: ComponentChildren;
  readonly isLabelHidden?: boolean | undefined;
  /** Empty or `null`: nothing shows. */
  readonly value: string | null | undefined;
}) {
  if (!value) return null;
  return (
    <div>
      <p class={isLabelHidden ? "only-heard" : "field__label"}>{label}</p>
      <p class="prose">{value}</p>
    </div>
  );
}

/** What only somebody who may write gets to see: the buttons that make and change. */
export function ForWriters({ children }: { readonly children: ComponentChildren }) {
  return useMayWrite() ? <>{children}</> : null;
}
