import { uuidV7, type RandomBytes } from "#domain/ids";
import { MAX_TEXT_LENGTH } from "#domain/schema/values";
import { SHARE_PARTS, SHARE_PLACE, shareProblemPlace } from "#domain/share-form";
import type { SharedItem, SharedPicture, ShareInbox } from "#storage/share-inbox";

interface Surroundings {
  readonly inbox: Pick<ShareInbox, "put">;
  readonly nowMs: () => number;
  readonly random: RandomBytes;
}

/** More than somebody chooses on purpose for one conversation. */
const MAX_PICTURES = 10;
/** Of all together: a phone's camera makes at most some ten of it each. */
const MAX_PICTURE_BYTES = 100_000_000;

/**
 * Takes what another app shares (a form, posted as the manifest says) and answers with the way to the screen that goes on with it. It is
 * stored first: without a network, and when nobody began here yet. Nothing is sent anywhere. Never rejects.
 */
export async function takeShared(request: Request, surroundings: Surroundings): Promise<Response> {
  const leadTo = (place: string): Response => Response.redirect(new URL(place, request.url), 303);
  if (isFromAnotherSite(request)) return leadTo(SHARE_PLACE);
  try {
    const item = await readItem(await request.formData(), surroundings);
    if (!isEmpty(item)) await surroundings.inbox.put(item);
    return leadTo(SHARE_PLACE);
  } catch {
    // No room, or not a form: nothing was stored, and the screen says so.
    return leadTo(shareProblemPlace("vol"));
  }
}

/** Another page on the web could post this form too. A share comes from the system, without a page. */
function isFromAnotherSite({ referrer, url }: Request): boolean {
  return /^https?:/.test(referrer) && new URL(referrer).origin !== new URL(url).origin;
}

async function readItem(form: FormData, { nowMs, random }: Surroundings): Promise<SharedItem> {
  const words = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim().slice(0, MAX_TEXT_LENGTH) : "";
  };
  const atMs = nowMs();
  return {
    id: uuidV7(atMs, random),
    at: new Date(atMs).toISOString(),
    title: words(SHARE_PARTS.title),
    text: words(SHARE_PARTS.text),
    url: words(SHARE_PARTS.url),
    pictures: await readPictures(form.getAll(SHARE_PARTS.pictures)),
    isKept: false,
  };
}

async function readPictures(values: readonly FormDataEntryValue[]): Promise<readonly SharedPicture[]> {
  const files = values
    .filter((value) => value instanceof File)
    // Drawings can hold a program.
    .filter(({ type, size }) => type.startsWith("image/") && !type.startsWith("image/svg") && size > 0)
    .slice(0, MAX_PICTURES);
  if (files.reduce((sum, { size }) => sum + size, 0) > MAX_PICTURE_BYTES) throw new Error("too large");
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      mediaType: file.type,
      bytes: await file.arrayBuffer(),
    })),
  );
}

const isEmpty = ({ title, text, url, pictures }: SharedItem): boolean =>
  title + text + url === "" && pictures.length === 0;
