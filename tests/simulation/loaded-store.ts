/**
 * Reads in what the device's store fetches when it is first used. Nothing in a world waits for anything but the scheduler: a module that is still
 * being read would hold up a tab for as long as the world lasts.
 */
export async function loadStore(): Promise<void> {
  await Promise.all([
    import("#storage/apply-pull"),
    import("#storage/clear-files"),
    import("#storage/complete-push"),
    import("#storage/device-stream"),
    import("#storage/discard-withdrawn"),
    import("#storage/keep-refused"),
    import("#storage/refused-mutations"),
    import("#storage/rescued-edits"),
    import("#storage/salvage-rows"),
    import("#storage/take-mutations"),
  ]);
}
