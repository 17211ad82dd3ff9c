import { describe } from "vitest";
import type { FieldCodec } from "#storage/field-codec";
import { doorsContract } from "./doors.ts";
import { epochsContract } from "./epochs.ts";
import type { OpenDatabase } from "./harness.ts";
import { filesContract } from "./files.ts";
import { keptFilesContract } from "./kept-files.ts";
import { lostFilesContract } from "./lost-files.ts";
import { movingContract } from "./moving.ts";
import { pullingContract } from "./pulling.ts";
import { pushingContract } from "./pushing.ts";
import { queryingContract } from "./querying.ts";
import { savingContract } from "./saving.ts";
import { secondCopiesContract } from "./second-copies.ts";
import { settlingContract } from "./settling.ts";
import { versionsContract } from "./versions.ts";
import { takenByOneTabContract } from "./taken-by-one-tab.ts";
import { voiceNotesContract } from "./voice-notes.ts";

/** What every device store must do, whatever lies under it and however content is sealed. */
export function deviceStoreContract(name: string, open: OpenDatabase, codec: FieldCodec): void {
  describe(`device store on ${name}`, () => {
    savingContract(open, codec);
    pushingContract(open, codec);
    takenByOneTabContract(open, codec);
    pullingContract(open, codec);
    epochsContract(open, codec);
    queryingContract(open, codec);
    movingContract(open, codec);
    settlingContract(open, codec);
    versionsContract(open, codec);
    secondCopiesContract(open, codec);
    doorsContract(open, codec);
    filesContract(open, codec);
    keptFilesContract(open, codec);
    lostFilesContract(open, codec);
    voiceNotesContract(open, codec);
  });
}
