import type { Answer, FromWorker, Question, SearchIndex, Searched, ToWorker } from "#search/ports";

type WorkerPort = Pick<Worker, "postMessage" | "addEventListener" | "terminate">;

/** Makes an index of what a person has on this device, in a worker of its own. It begins at once. */
export function startSearch(searched: Searched): SearchIndex {
  const worker = new Worker(new URL("./main.ts", import.meta.url), { type: "module", name: "stoep-search" });
  return indexBehind(worker, searched);
}

/** The index a worker keeps. */
export function indexBehind(worker: WorkerPort, searched: Searched): SearchIndex {
  let number = 0;
  let hasFailed = false;
  let listener: ((answer: Answer) => void) | null = null;
  const tell = (message: ToWorker): void => worker.postMessage(message);
  const fail = (): void => {
    hasFailed = true;
    listener?.({ state: "failed" });
  };
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    if (data.tell === "failed") fail();
    else if (data.number === number)
      listener?.({ state: "found", found: data.found, isComplete: data.isComplete });
  });
  worker.addEventListener("error", fail);
  tell({ tell: "begin", ...searched });

  return {
    ask(question: Question, listen: (answer: Answer) => void): () => void {
      number += 1;
      const own = number;
      listener = listen;
      if (hasFailed) listen({ state: "failed" });
      else tell({ tell: "ask", number: own, question });
      return () => {
        if (number !== own) return;
        number += 1;
        listener = null;
        tell({ tell: "ask", number, question: null });
      };
    },
    stop() {
      listener = null;
      worker.terminate();
    },
  };
}
