import type { MutationContent } from "./mutation.ts";

/**
 * Two edits of one record, one after the other, as one: first `was`, last `to`. `null` when they cannot be one
 * (delete, restore, redact, salvage and settling stand alone; different records).
 */
export declare function foldEdit(earlier: MutationContent, later: MutationContent): MutationContent | null;
