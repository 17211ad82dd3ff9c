import type { CopyFiles } from "#models/second-copy";
import { lockWithPassphrase, unlockWithPassphrase } from "#platform/passphrase-lock";
import { CopyFile, readCopyFile } from "#storage/second-copy-file";

/** The file behind a second copy. */
export const copyFiles: CopyFiles = {
  begin: (head) => new CopyFile(head),
  read: readCopyFile,
  lock: lockWithPassphrase,
  unlock: unlockWithPassphrase,
};
