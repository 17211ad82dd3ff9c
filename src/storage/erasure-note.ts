import { createStore, get, type UseStore, update } from "idb-keyval";

const KEY = "erasure";
let opened: UseStore | undefined;
const place = (): UseStore => (opened ??= createStore("stoep", "settings"));

/** For the worker: something was erased on request. What the browser keeps beside the records only the page can reach. */
export const noteErasure = (): Promise<void> => update(KEY, () => true, place());

/** For the page: calls `forget` when the worker left such a note, and then drops the note. */
export async function takeErasureNote(forget: () => void): Promise<void> {
  if ((await get<unknown>(KEY, place())) !== true) return;
  forget();
  await update(KEY, () => false, place());
}
