/** Not one of Stoep's own: nothing is ever in it. */
const THROWN_AWAY = "renew-log";

/**
 * Makes Chromium begin a new log under all databases of this origin: it does so when it erases one, so one is made and erased. Takes some 12 ms
 * beside other work; another browser makes nothing of it. Never fails: it guards what a failure would not touch.
 *
 * Chromium writes on in the log that it finds at its start. Was the browser killed in the middle of writing (by Android, for memory), then
 * half an entry stays behind in there; the next start finds it before whole ones, takes the log for corrupt, and erases everything of the
 * origin. Source: LevelDB `DBImpl::RecoverLogFile` with `reuse_logs` and `paranoid_checks`; crbug.com/460568; docs/decisions/0023.
 */
export function renewLog(factory: IDBFactory): void {
  try {
    const opening = factory.open(THROWN_AWAY, 1);
    opening.onsuccess = () => {
      opening.result.close();
      factory.deleteDatabase(THROWN_AWAY);
    };
  } catch {
    // Without IndexedDB the opening of Stoep's own database says so.
  }
}
