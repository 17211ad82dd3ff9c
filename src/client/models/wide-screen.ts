import { signal } from "@preact/signals";

const query = typeof matchMedia === "function" ? matchMedia("(min-width: 1024px)") : null;
const isWide = signal(query?.matches ?? false);
query?.addEventListener("change", (event) => (isWide.value = event.matches));

/** Whether the side navigation and a list beside its detail fit; follows the window. */
export const useWideScreen = (): boolean => isWide.value;
