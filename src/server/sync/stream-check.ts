import type { Mutation } from "#domain/sync/mutation";
import type { RefusalCode } from "#domain/sync/refusal";
import type { SyncProblem } from "./sync-problem.ts";

/** What is known of a mutation that was taken earlier. */
export interface TakenMutation {
  readonly payloadHash: string;
  readonly status: "applied" | "merged" | "conflict" | "refused";
  readonly code: RefusalCode | null;
}

export type Step =
  /** New here: to be taken. */
  | { readonly kind: "take" }
  /** Taken earlier; nothing happens now. */
  | { readonly kind: "known"; readonly taken: TakenMutation }
  /** Its id was taken by other content. */
  | { readonly kind: "idReused" };

export interface StreamCheck {
  readonly steps: readonly Step[];
  readonly lastN: number;
}

/**
 * Walks a push along the device's stream. A place already passed must hold the same mutation, else two devices share one id (`fork`);
 * a skipped place turns the whole push down (`gap`). A mutation known from another place (a renumbered outbox, an earlier epoch)
 * advances the stream and takes no effect again; one that was refused then is judged anew, because rights come back.
 */
export function checkStream(
  lastN: number,
  mutations: readonly Mutation[],
  hashes: readonly string[],
  takenById: ReadonlyMap<string, TakenMutation>,
): StreamCheck | SyncProblem {
  const steps: Step[] = [];
  const seenHere = new Map<string, string>();
  let reached = lastN;
  for (const [index, mutation] of mutations.entries()) {
    const hash = hashes[index] ?? "";
    const taken = takenById.get(mutation.id);
    if (mutation.n <= reached) {
      if (mutation.n > lastN || taken === undefined || taken.payloadHash !== hash) return { code: "fork" };
      steps.push({ kind: "known", taken });
      continue;
    }
    if (mutation.n > reached + 1) return { code: "gap", expectedN: lastN + 1 };
    reached = mutation.n;
    const knownHash = seenHere.get(mutation.id) ?? taken?.payloadHash;
    if (knownHash !== undefined && (knownHash !== hash || seenHere.has(mutation.id))) {
      steps.push({ kind: "idReused" });
    } else if (taken !== undefined && taken.status !== "refused") {
      steps.push({ kind: "known", taken });
    } else {
      steps.push({ kind: "take" });
    }
    seenHere.set(mutation.id, hash);
  }
  return { steps, lastN: reached };
}
