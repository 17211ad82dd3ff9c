import type { RecordType } from "#domain/records/registry";

/** The types of which Vandaag tells. */
export const NEWSWORTHY: readonly RecordType[] = [
  "initiative",
  "conversation",
  "supportCheck",
  "factSheet",
  "decision",
  "bottleneck",
];
