import { rowHash } from "#domain/sync/row-hash";
import type { MutationContent } from "#domain/sync/mutation";
import type { Fields, Row } from "#domain/sync/row";
import type { Edit } from "#sync/edit";

/** A UUID that tells what it is for: the same number, the same id. */
export const sampleId = (number: number): string =>
  `00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;

export const TEAM = sampleId(0xa1);
export const OTHER_TEAM = sampleId(0xa2);
export const PRIVATE = sampleId(0xa3);
export const PERSON = sampleId(0xb1);
export const COLLEAGUE = sampleId(0xb2);
export const DEVICE = sampleId(0xc1);
export const EPOCH = sampleId(0xd1);
export const NEXT_EPOCH = sampleId(0xd2);
export const START_MS = Date.UTC(2026, 2, 2, 9);

/** Random bytes that are the same in every run. */
export function sampleRandom(seed = 1): (length: number) => Uint8Array {
  let state = seed;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
}

/** A clock that goes on by a second at each look. */
export function sampleClock(startMs = START_MS): () => number {
  let nowMs = startMs;
  return () => {
    nowMs += 1000;
    return nowMs;
  };
}

export function sampleRow(row: Partial<Row> & Pick<Row, "id" | "rev" | "seq">): Row {
  const whole = {
    scope: TEAM,
    type: "conversation",
    deleted: false,
    createdAt: "2026-01-01T00:00:00.000Z",
    createdBy: COLLEAGUE,
    changedAt: new Date(Date.UTC(2026, 0, 1) + row.seq * 1000).toISOString(),
    changedBy: COLLEAGUE,
    fields: { said: `rev ${row.rev}` } as Fields,
    ...row,
  };
  return { ...whole, hash: rowHash(whole) };
}

export function sampleEdit(edit: Partial<Edit> & Pick<MutationContent, "recordId">): Edit {
  return { scope: TEAM, type: "conversation", seen: null, ...edit };
}

/** A new conversation in which this was said. */
export const sampleNote = (recordId: string, said: string): Edit =>
  sampleEdit({ recordId, create: true, text: { said: { was: null, to: said } } });

export const textEdit = (recordId: string, was: string | null, to: string): Edit =>
  sampleEdit({ recordId, text: { said: { was, to } } });
