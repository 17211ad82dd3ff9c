import { cleanup, renderHook, waitFor } from "@testing-library/preact";
import type { ComponentChildren } from "preact";
import { afterEach, describe, expect, it } from "vitest";
import { type ListChoice, useLongList } from "#models/long-list";
import { useMembers } from "#models/members";
import { WorkspaceContext } from "#models/workspace";
import { aPlace, PERSON } from "./support/screen.tsx";

afterEach(cleanup);

interface Asked {
  readonly choice: ListChoice<"action">;
  readonly isResting: boolean;
}
const ALL: ListChoice<"action"> = { key: "", runs: [{ state: "open" }] };
const DONE: ListChoice<"action"> = { key: "", runs: [{ state: "done" }] };

async function withHooks() {
  const place = await aPlace();
  const wrapper = ({ children }: { readonly children: ComponentChildren }) => (
    <WorkspaceContext.Provider value={place.workspace}>{children}</WorkspaceContext.Provider>
  );
  const counted = (initialProps: Asked) =>
    renderHook(({ choice, isResting }: Asked) => useLongList("action", choice, isResting), {
      initialProps,
      wrapper,
    });
  return { ...place, wrapper, counted };
}

describe("how long a list is", () => {
  it("is not said to be nothing by what was found before nobody saw the list", async () => {
    const { add, counted } = await withHooks();
    const { result, rerender } = counted({ choice: ALL, isResting: false });
    await waitFor(() => expect(result.current).toMatchObject({ state: "ready", value: { total: 0 } }));
    rerender({ choice: ALL, isResting: true });
    await add("action", { what: "Bellen", state: "open" });
    rerender({ choice: ALL, isResting: false });
    expect(result.current.state).toBe("loading");
    await waitFor(() => expect(result.current).toMatchObject({ state: "ready", value: { total: 1 } }));
  });

  it("is not said to be nothing by what was found of another choice, whose rows stay meanwhile", async () => {
    const { add, counted } = await withHooks();
    await add("action", { what: "Bellen", state: "open" });
    const { result, rerender } = counted({ choice: DONE, isResting: false });
    await waitFor(() => expect(result.current).toMatchObject({ state: "ready", value: { total: 0 } }));
    rerender({ choice: ALL, isResting: false });
    expect(result.current.state).toBe("loading");
    await waitFor(() => expect(result.current).toMatchObject({ state: "ready", value: { total: 1 } }));
    rerender({ choice: DONE, isResting: false });
    expect(result.current).toMatchObject({ state: "ready", value: { total: 1 } });
    await waitFor(() => expect(result.current).toMatchObject({ state: "ready", value: { total: 0 } }));
  });
});

describe("the members of a team", () => {
  it("are the same until one of them changes, so that rows that name them are not made again", async () => {
    const { wrapper, add } = await withHooks();
    await add("member", { person: PERSON, name: "Noor" });
    const { result, rerender } = renderHook(() => useMembers(), {
      initialProps: 1,
      wrapper,
    });
    await waitFor(() => expect(result.current.nameOf(PERSON)).toBe("Noor"));
    const before = result.current;
    rerender(2);
    expect(result.current).toBe(before);
  });
});
