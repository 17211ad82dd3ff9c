import type { ProblemCode } from "#protocol/problem";

/** No file is sent until the engine comes through again: it says why on the screen. */
const STOPS_ALL: ReadonlySet<ProblemCode> = new Set([
  "signedOut",
  "clientTooOld",
  "serverTooOld",
  "foreignOrigin",
]);

/** Trying again brings the same answer: a person decides. */
const NEEDS_A_PERSON: ReadonlySet<ProblemCode> = new Set([
  "attachmentDiffers",
  "bodyTooLarge",
  "fileRefused",
  "invalidRequest",
  "methodNotAllowed",
  "noRoomLeft",
  "notAllowed",
  "otherTusVersion",
  "unsupportedMediaType",
]);

/** So often is a file begun again of which something else arrived than was sent. */
const BEGINS = 3;

/** What a problem means for the queue. `later`: this file waits its turn; the others go on. `differences`: so often before did something else arrive. */
export function judgeUpload(code: ProblemCode, differences: number): "stopAll" | "keep" | "later" {
  if (STOPS_ALL.has(code)) return "stopAll";
  if (NEEDS_A_PERSON.has(code)) return "keep";
  return code === "checksumDiffers" && differences + 1 >= BEGINS ? "keep" : "later";
}
