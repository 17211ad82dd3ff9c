import { promisify } from "node:util";
import { inflate } from "node:zlib";
import type { FileProblem } from "#domain/records/attachment";
import { holdsOtherFile, latin1 } from "./bytes.ts";

const inflated = promisify(inflate);
/** Of all that is unpacked to look into one document. More is no document but a bomb. */
const MAX_UNPACKED_BYTES = 40_000_000;
/** Readers look for the end within this many bytes. */
const TAIL_BYTES = 1_024;
const MAGIC = "%PDF-";
const END_OF_STREAM = "endstream";

/**
 * What makes a document do something, or carry other files, or hides it from looking. A fact sheet or quotation needs none of it. Who would
 * hide such a name well enough can: documents are handed out only for saving, never shown by Stoep, and a scanner may look as well.
 */
const ACTIVE =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Encrypt)(?![A-Za-z0-9])/;

/** A PDF that begins and ends as one, with nothing behind it and nothing active in it. */
export async function checkPdf(bytes: Uint8Array): Promise<FileProblem | null> {
  const text = latin1(bytes);
  if (!/^%PDF-[12]\.\d/.test(text)) return "wrongType";
  const end = text.lastIndexOf("%%EOF");
  if (end < 0 || end < text.length - TAIL_BYTES) return "broken";
  if (/[^\s\0]/.test(text.slice(end + 5))) return "hiddenContent";
  let left = MAX_UNPACKED_BYTES;
  for (let at = MAGIC.length; ;) {
    const found = nextStream(text, at);
    const between = bytes.subarray(at, found?.start);
    const words = plainNames(latin1(between));
    if (ACTIVE.test(words)) return "activeContent";
    // Between the parts of a document stands no page and no archive.
    if (holdsOtherFile(between)) return "hiddenContent";
    if (found === null) return null;
    const dictionary = words.slice(words.lastIndexOf(" obj") + 1);
    if (/\/ObjStm\b/.test(dictionary)) {
      const content = await unpacked(bytes.subarray(found.start, found.end), dictionary, left);
      if (content === null) return "broken";
      left -= content.length;
      if (ACTIVE.test(plainNames(latin1(content)))) return "activeContent";
    }
    at = found.end + END_OF_STREAM.length;
  }
}

/** Where the next stream's own bytes begin and end. */
function nextStream(text: string, from: number): { readonly start: number; readonly end: number } | null {
  const opening = /stream\r?\n/g;
  opening.lastIndex = from;
  const found = opening.exec(text);
  if (found === null) return null;
  const end = text.indexOf(END_OF_STREAM, opening.lastIndex);
  return { start: opening.lastIndex, end: end < 0 ? text.length : end };
}

/** A name may be written with its characters as numbers: `/J#53` is `/JS`. */
const plainNames = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));

/** `null`: it cannot be unpacked, or to more than may be. */
async function unpacked(
  bytes: Uint8Array,
  dictionary: string,
  mostBytes: number,
): Promise<Uint8Array | null> {
  if (!/\/Filter\b/.test(dictionary)) return bytes;
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary) || mostBytes <= 0) return null;
  try {
    return await inflated(bytes, { maxOutputLength: mostBytes });
  } catch {
    return null;
  }
}
