import type { SaveFailure } from "#sync/edit";
import { saveText } from "#text/saving";
import { Icon } from "./icon.tsx";

export type SaveState = "idle" | "saving" | "saved" | { readonly failure: SaveFailure };

/**
 * Says whether what was typed is stored. `saved` only after the database's transaction completed.
 * While idle nothing shows, but the live region is there, so that the first change is heard.
 */
export function SavedLine({ state }: { readonly state: SaveState }) {
  const hasFailed = typeof state === "object";
  return (
    <p class={hasFailed ? "saved saved--failed" : "saved"} role="status">
      {state === "saved" ? <Icon name="check" isSmall /> : null}
      {hasFailed ? <Icon name="triangle-alert" isSmall /> : null}
      {hasFailed ? saveText.failures[state.failure] : saveText.states[state]}
    </p>
  );
}
