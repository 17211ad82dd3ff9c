import { useEffect, useState } from "preact/hooks";
import type { ProblemCode } from "#protocol/problem";
import type { Answer } from "#sync/ports";

export type Asked<T> =
  | { readonly state: "asking" }
  | { readonly state: "ok"; readonly body: T }
  | { readonly state: "failed"; readonly reason: ProblemCode | "unreachable" };

/** Asks the server when the component appears, and again at `askAgain`; the old answer stays until the new one is there. */
export function useAnswer<T>(
  ask: () => Promise<Answer<T>>,
  inputs: readonly unknown[],
): readonly [Asked<T>, () => void] {
  const [asked, setAsked] = useState<Asked<T>>({ state: "asking" });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isGone = false;
    void ask().then((answer) => {
      if (isGone) return;
      if (answer.kind === "ok") setAsked({ state: "ok", body: answer.body });
      else setAsked({ state: "failed", reason: reasonOf(answer) });
    });
    return () => {
      isGone = true;
    };
  }, [round, ...inputs]);
  return [asked, () => setRound((before) => before + 1)];
}

/** Why an answer is not one. */
export const reasonOf = (answer: Exclude<Answer<unknown>, { kind: "ok" }>): ProblemCode | "unreachable" =>
  answer.kind === "problem" ? answer.problem.code : "unreachable";
