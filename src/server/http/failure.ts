import type { Problem, ProblemCode } from "#protocol/problem";

type Extras = Pick<Problem, "pointer" | "epoch" | "expectedN" | "retryAfterSeconds" | "fileProblem">;

/** An expected way for a request to fail. Returned, never thrown. */
export interface Failure extends Extras {
  readonly kind: "failure";
  readonly code: ProblemCode;
}

export const failure = (code: ProblemCode, extras: Extras = {}): Failure => ({
  kind: "failure",
  code,
  ...extras,
});
