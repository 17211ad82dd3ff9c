import { useEffect, useState } from "preact/hooks";
import type { Question } from "#search/ports";
import { useDevice } from "./device.ts";
import { sinceOf, type Wanted } from "./search-address.ts";
import { type LastAnswer, lastAnswer, letGoAndSay, searchIndexOf, searchTimes } from "./search-index.ts";

export type Search =
  /** Nothing is looked for. */
  | { readonly state: "idle" }
  | { readonly state: "looking" }
  /** `isComplete`: nothing on the device was passed over. */
  | ({ readonly state: "found" } & LastAnswer)
  | { readonly state: "failed"; readonly retry: () => void };

/** What is found of `wanted`, and stays true while records change. Until a next answer is there, the one before it stays. */
export function useSearch(wanted: Wanted, limit: number): Search {
  const device = useDevice();
  const { words, type, neighbourhood, period } = wanted;
  const { scope } = device.settings.value;
  const asked = JSON.stringify([scope, words.trim(), type, neighbourhood, period, limit]);
  const [search, setSearch] = useState<Search>(() => {
    const before = lastAnswer.peek();
    if (words.trim() === "") return { state: "idle" };
    return before?.asked === asked ? { state: "found", ...before } : { state: "looking" };
  });
  const times = searchTimes.value;

  useEffect(() => {
    let isOver = false;
    let end = (): void => undefined;
    const show = (next: Search): void => {
      if (!isOver) setSearch(next);
    };
    const fail = (): void => show({ state: "failed", retry: letGoAndSay });
    const question: Question = {
      ...{ words, type, neighbourhood, limit },
      nowMs: device.ports.clock.nowMs(),
      since: sinceOf(period, device.ports.clock.nowMs()),
    };
    if (words.trim() === "") show({ state: "idle" });
    else setSearch((before) => (before.state === "found" ? before : { state: "looking" }));
    // Also before anything was typed: it is being built meanwhile.
    searchIndexOf(device).then((index) => {
      if (isOver || words.trim() === "") return;
      end = index.ask(question, (answer) => {
        if (answer.state === "failed") return fail();
        const { found, isComplete } = answer;
        const answered: LastAnswer = { asked, words, found, isComplete };
        lastAnswer.value = answered;
        show({ state: "found", ...answered });
      });
    }, fail);
    return () => {
      isOver = true;
      end();
    };
  }, [asked, device, times]);
  return search;
}
