import { commonText } from "#text/common";
import { showToast } from "./toast.ts";

/** Copies and says so; where the browser does not allow it the words stay selectable on the screen, and nothing is claimed. */
export async function copyText(words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
    showToast(commonText.copied);
  } catch {
    showToast(commonText.copyFailed);
  }
}
