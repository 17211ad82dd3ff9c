/** Whether the device has a sheet to send words with. */
export const canShareText = (): boolean => typeof navigator.share === "function";

/** Opens that sheet. Closing it without choosing is no failure. */
export async function shareText(text: string): Promise<void> {
  try {
    await navigator.share({ text });
  } catch {
    // The person closed it, or the device would not after all: copying is beside it.
  }
}
