import { signal } from "@preact/signals";
import type { ComponentType } from "preact";

/** What the frame shows and the first screen does without; `null` until its code is there. */
export const laterParts = signal<ComponentType | null>(null);
