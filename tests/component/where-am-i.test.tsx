import { cleanup, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NeighbourhoodSheet } from "#components/neighbourhood-chip";
import { aPlace } from "./support/screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const square = (lon: number, lat: number): string => {
  const side = 0.01;
  const ring = [
    [lon, lat],
    [lon + side, lat],
    [lon + side, lat + side],
    [lon, lat + side],
    [lon, lat],
  ];
  return JSON.stringify({ type: "MultiPolygon", coordinates: [[ring]] });
};

type Position =
  | { readonly at: readonly [number, number]; readonly accuracy?: number }
  | { readonly code: number };

function standAt(position: Position): void {
  vi.stubGlobal("navigator", {
    ...navigator,
    geolocation: {
      getCurrentPosition(found: (position: unknown) => void, failed: (error: unknown) => void) {
        if ("code" in position) return failed({ code: position.code });
        const [longitude, latitude] = position.at;
        return found({ coords: { longitude, latitude, accuracy: position.accuracy ?? 20 } });
      },
    },
  });
}

async function aTeam() {
  const place = await aPlace();
  const west = await place.add("neighbourhood", {
    name: "Meerzicht-West",
    year: 2024,
    outline: square(4.47, 52.05),
  });
  await place.add("neighbourhood", { name: "Oud West", year: 2014, outline: square(4.47, 52.05) });
  await place.add("neighbourhood", { name: "Meerzicht-Oost", year: 2024, outline: square(4.49, 52.05) });
  const picked = vi.fn<(id: string | null) => void>();
  return { ...place, west, picked };
}

type Team = Awaited<ReturnType<typeof aTeam>>;

async function look({ open, user, picked }: Pick<Team, "open" | "user" | "picked">): Promise<void> {
  open("/", "/", () => <NeighbourhoodSheet chosen={[]} onPick={picked} onClose={() => {}} />);
  await user.click(await screen.findByRole("button", { name: "Waar ben ik?" }));
}

describe("Waar ben ik?", () => {
  it("chooses the neighbourhood one stands in, of the newest map", async () => {
    standAt({ at: [4.475, 52.055] });
    const team = await aTeam();
    await look(team);
    await waitFor(() => expect(team.picked).toHaveBeenCalledWith(team.west));
  });

  it("offers those that lie over each other, the team's own area among them", async () => {
    standAt({ at: [4.475, 52.055] });
    const team = await aTeam();
    await team.add("neighbourhood", { name: "Speelveld", outline: square(4.47, 52.05) });
    await look(team);
    expect(await screen.findByText("Je bent in meer dan één gebied. Kies er een.")).toBeDefined();
    expect(screen.getByRole("button", { name: /Speelveld/ })).toBeDefined();
    expect(screen.getByRole("button", { name: /Meerzicht-West/ })).toBeDefined();
    expect(screen.queryByRole("button", { name: /Meerzicht-Oost/ })).toBeNull();
    expect(team.picked).not.toHaveBeenCalled();
  });

  it.each<[string, Position, RegExp]>([
    ["it may not know", { code: 1 }, /mag niet zien waar je bent/],
    ["the device does not know", { code: 2 }, /weet nu niet waar je bent/],
    ["no signal came", { code: 3 }, /kwam geen signaal/],
    ["the place is not precise", { at: [4.475, 52.055], accuracy: 870 }, /ongeveer 900 meter/],
    ["one is elsewhere", { at: [5.1, 52.1] }, /buiten de buurten van je team/],
  ])("says so when %s, and leaves the choice", async (_title, position, words) => {
    standAt(position);
    const team = await aTeam();
    await look(team);
    expect(await screen.findByText(words)).toBeDefined();
    expect(screen.getByRole("button", { name: /Meerzicht-Oost/ })).toBeDefined();
    expect(team.picked).not.toHaveBeenCalled();
  });

  it("says so when the neighbourhoods have no outlines, and when the browser knows no place", async () => {
    standAt({ at: [4.475, 52.055] });
    const place = await aPlace();
    await place.add("neighbourhood", { name: "Meerzicht" });
    await look({ ...place, picked: vi.fn<(id: string | null) => void>() });
    expect(await screen.findByText(/nog geen grenzen/)).toBeDefined();
  });

  it("keeps the coordinates nowhere", async () => {
    standAt({ at: [4.4756789, 52.0551234] });
    const team = await aTeam();
    await look(team);
    await waitFor(() => expect(team.picked).toHaveBeenCalled());
    const waiting = await team.store.queries.unsent(team.scope);
    expect(JSON.stringify(waiting)).not.toMatch(/4\.47567|52\.05512/);
    expect(document.body.textContent).not.toMatch(/4[.,]475|52[.,]055/);
  });
});
