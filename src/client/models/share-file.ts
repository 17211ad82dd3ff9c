/** Whether the device has a sheet to send this file with. */
export const canShareFile = (file: File): boolean =>
  "canShare" in navigator && navigator.canShare({ files: [file] });

/** Opens that sheet. Closing it without choosing is no failure. */
export async function shareFile(file: File): Promise<void> {
  try {
    await navigator.share({ files: [file], title: file.name });
  } catch {
    // The person closed it, or the device would not after all: saving is beside it.
  }
}
