import type { Answer, Transport } from "./ports.ts";

interface WithRows {
  readonly rows: readonly { readonly erasedRev?: number }[];
}

/** The same transport, which calls `onErased` for each answer with a row of which something was erased on request: also a row that comes once more. */
export function hearErasures(transport: Transport, onErased: () => void): Transport {
  const hear = <T extends WithRows>(answer: Answer<T>): Answer<T> => {
    if (answer.kind === "ok" && answer.body.rows.some(({ erasedRev }) => erasedRev !== undefined)) onErased();
    return answer;
  };
  return {
    ...transport,
    push: async (request) => hear(await transport.push(request)),
    pull: async (request) => hear(await transport.pull(request)),
  };
}
