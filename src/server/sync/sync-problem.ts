import type { ProblemCode } from "#protocol/problem";

/** Why a whole request was turned down; nothing of it was kept. */
export interface SyncProblem {
  readonly code: ProblemCode;
  /** With `epochChanged`: the present one. */
  readonly epoch?: string;
  /** With `gap`: where the device's stream continues. */
  readonly expectedN?: number;
  /** With `invalidRequest`: the first place that does not fit. */
  readonly pointer?: string;
}

export type SyncResult<T> =
  | { readonly ok: true; readonly response: T }
  | { readonly ok: false; readonly problem: SyncProblem };

export const problem = (problemOf: SyncProblem): { ok: false; problem: SyncProblem } => ({
  ok: false,
  problem: problemOf,
});
