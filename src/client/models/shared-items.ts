import { signal } from "@preact/signals";
import { MAX_TEXT_LENGTH } from "#domain/schema/values";
import type { SharedItem, ShareInbox } from "#storage/share-inbox";
import type { SaveFailure } from "#sync/edit";
import { creationOf } from "./creation.ts";
import type { Workspace } from "./workspace.ts";

/** How many things other apps shared wait in the inbox of this device, as it was last looked at. */
export const sharedWaiting = signal(0);

/** Conversations that pictures were shared for which nobody decided about yet. */
export const picturesWait = signal<ReadonlySet<string>>(new Set());
/** Of those the one that was made a moment ago: its pictures are what the person is waiting to see. */
export const pictureOpening = signal<string | null>(null);

/** Looks again. A browser that keeps nothing has nothing waiting. */
export async function countShared(inbox: Pick<ShareInbox, "list">): Promise<void> {
  const items = await inbox.list().catch(() => []);
  sharedWaiting.value = items.filter(({ isKept }) => !isKept).length;
  picturesWait.value = new Set(items.filter(({ isKept }) => isKept).map(({ id }) => id));
}

/** What was shared for a conversation that is gone is nobody's any more: it leaves the device. To be called once, before anything is counted. */
export async function tidyShared(
  { store }: Pick<Workspace, "store">,
  inbox: Pick<ShareInbox, "list" | "drop">,
): Promise<void> {
  const { scopes } = await store.state();
  const kept = (await inbox.list()).filter(({ isKept }) => isKept);
  await Promise.all(
    kept.map(async ({ id }) => {
      // In whichever of the person's teams it was made.
      const found = await Promise.all(
        scopes.map(({ scope }) => store.queries.record(scope, "conversation", id)),
      );
      if (found.every((record) => record === undefined || record.deleted)) await inbox.drop(id);
    }),
  );
}

/** The pictures that wait for one conversation, in their order. */
export async function sharedPictures(inbox: Pick<ShareInbox, "list">, id: string): Promise<readonly File[]> {
  const item = (await inbox.list()).find((each) => each.id === id);
  return (item?.pictures ?? []).map(
    ({ name, mediaType, bytes }) => new File([bytes], name, { type: mediaType }),
  );
}

/** The first of them was attached, or left out: the original leaves the device. */
export async function dropFirstPicture(
  inbox: Pick<ShareInbox, "list" | "put" | "drop">,
  id: string,
): Promise<void> {
  const item = (await inbox.list()).find((each) => each.id === id);
  const [, ...rest] = item?.pictures ?? [];
  if (item === undefined || rest.length === 0) await inbox.drop(id);
  else await inbox.put({ ...item, pictures: rest });
  await countShared(inbox);
}

export type Kept =
  /** The newest of the conversations that were made; `null`: there was nothing to make one of. */
  | { readonly kind: "kept"; readonly newest: string | null; readonly count: number }
  | { readonly kind: "failed"; readonly failure: SaveFailure };

/**
 * Makes a conversation of each thing that waits, and lets go of it once that is stored. Cut off half-way it goes on the next time: a
 * conversation has the id of what it was made of. Pictures stay in the inbox, under that id, until they were attached or thrown away.
 */
export async function keepShared(
  { store, scope }: Pick<Workspace, "store" | "scope">,
  inbox: Pick<ShareInbox, "list" | "put" | "drop">,
): Promise<Kept> {
  let newest: string | null = null;
  let count = 0;
  const items = await inbox.list();
  for (const item of items.filter(({ isKept }) => !isKept)) {
    // oxlint-disable-next-line no-await-in-loop -- in their order, one whole before the next
    const failure = await keepOne(store, scope, item);
    if (failure !== null) return { kind: "failed", failure };
    // oxlint-disable-next-line no-await-in-loop
    await (item.pictures.length === 0
      ? inbox.drop(item.id)
      : inbox.put({ ...item, title: "", text: "", url: "", isKept: true }));
    newest = item.id;
    count += 1;
  }
  return { kind: "kept", newest, count };
}

async function keepOne(
  store: Workspace["store"],
  scope: string,
  item: SharedItem,
): Promise<SaveFailure | null> {
  if ((await store.queries.record(scope, "conversation", item.id)) !== undefined) return null;
  const said = wordsOf(item);
  const fields = { heldAt: item.at, ...(said === "" ? {} : { said }) };
  const saved = await store.save([creationOf(scope, "conversation", item.id, fields)]);
  return saved.ok ? null : saved.failure;
}

/** Title, text and link under each other; what another app repeats in its text stands there once. */
export function wordsOf({ title, text, url }: Pick<SharedItem, "title" | "text" | "url">): string {
  return [title, text, url]
    .filter(
      (part, place, parts) => !parts.some((other, at) => at !== place && repeats(other, part, at < place)),
    )
    .join("\n\n")
    .slice(0, MAX_TEXT_LENGTH);
}

/** Of two that are the same the first stays. */
const repeats = (other: string, part: string, isEarlier: boolean): boolean =>
  part === "" || (other.includes(part) && (other !== part || isEarlier));
