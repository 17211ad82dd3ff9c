import { useEffect, useState } from "preact/hooks";
import type { FileQueries, FileStore } from "#storage/file-store";
import { useWorkspace } from "./workspace.ts";

/** The files of attachments on this device; `null` until their code is there. */
export function useFileStore(): FileStore | null {
  const { store } = useWorkspace();
  const [files, setFiles] = useState<FileStore | null>(null);
  useEffect(() => {
    let isGone = false;
    store.files().then(
      (loaded) => {
        if (!isGone) setFiles(loaded);
      },
      // Offline before the app was whole: there are no files here then.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [store]);
  return files;
}

/** The answer to a query of the files, for as long as the component is shown; `otherwise` until it is there. */
export function useLiveFiles<T>(
  query: (queries: FileQueries) => Promise<T>,
  inputs: readonly unknown[],
  otherwise: T,
): T {
  const files = useFileStore();
  const [answer, setAnswer] = useState(otherwise);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller names what the query depends on
  useEffect(() => files?.watch(query, setAnswer, () => setAnswer(otherwise)), [files, ...inputs]);
  return answer;
}
