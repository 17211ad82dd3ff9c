import { cleanup, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NeighbourhoodSheet } from "#components/neighbourhood-chip";
import type { Edit } from "#sync/edit";
import { aPlace } from "./support/screen.tsx";

afterEach(cleanup);

const COUNT = 300;
const idOf = (index: number): string => `019a0000-0000-7000-8000-${String(index).padStart(12, "0")}`;

async function aLargeTeam() {
  const place = await aPlace();
  const edits = Array.from({ length: COUNT }, (_, index): Edit => ({
    scope: place.scope,
    type: "neighbourhood",
    recordId: idOf(index),
    seen: null,
    create: true,
    set: { name: { was: null, to: `Buurt ${String(index).padStart(3, "0")}` } },
  }));
  await place.store.save(edits);
  return place;
}

describe("choosing out of many neighbourhoods", () => {
  it("shows the first by name at once, and finds any of them by its letters", async () => {
    const { open, user } = await aLargeTeam();
    const picked = vi.fn<(id: string | null) => void>();
    open("/", "/", () => <NeighbourhoodSheet chosen={[]} onPick={picked} onClose={() => {}} />);
    expect(await screen.findByRole("button", { name: "Buurt 000" })).toBeDefined();
    expect(screen.queryByRole("button", { name: "Buurt 299" })).toBeNull();
    await user.type(screen.getByRole("textbox", { name: "Zoek op naam" }), "299");
    await user.click(await screen.findByRole("button", { name: "Buurt 299" }));
    expect(picked).toHaveBeenCalledWith(idOf(299));
  });

  it("says that nothing has these letters only after all were read", async () => {
    const { open, user } = await aLargeTeam();
    open("/", "/", () => <NeighbourhoodSheet chosen={[]} onPick={() => {}} onClose={() => {}} />);
    await screen.findByRole("button", { name: "Buurt 000" });
    await user.type(screen.getByRole("textbox", { name: "Zoek op naam" }), "zzz");
    await waitFor(() => expect(screen.getByText("Niets gevonden met deze letters")).toBeDefined());
  });
});
