import { percentile } from "./report.ts";

/** What was measured, in milliseconds. */
export interface Measured {
  readonly save: { readonly ours: readonly number[]; readonly raw: readonly number[] };
  readonly firstSync: { readonly ours: readonly number[]; readonly raw: readonly number[] };
  readonly push: { readonly ours: readonly number[]; readonly raw: readonly number[] };
}

export interface Line {
  readonly what: string;
  readonly oursMs: number;
  readonly rawMs: number;
  readonly ratio: number;
}

export function linesOf({ save, firstSync, push }: Measured): readonly Line[] {
  return [
    line("Saving a note, p50", percentile(save.ours, 0.5), percentile(save.raw, 0.5)),
    line("Saving a note, p95", percentile(save.ours, 0.95), percentile(save.raw, 0.95)),
    line("First sync of 10,000 notes", percentile(firstSync.ours, 0.5), percentile(firstSync.raw, 0.5)),
    line("Pushing 1,000 notes", percentile(push.ours, 0.5), percentile(push.raw, 0.5)),
  ];
}

function line(what: string, oursMs: number, rawMs: number): Line {
  return { what, oursMs, rawMs, ratio: oursMs / rawMs };
}
