import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { ActionsScreen } from "#screens/actions/actions";
import { TodayScreen } from "#screens/today/today";
import { aDevice } from "./support/device.tsx";

afterEach(cleanup);

const OTHER_TEAM = "019a0000-0000-7000-8000-0000000000b2";
const ACTION = "019a0000-0000-7000-8000-0000000000d1";
const LATE = "019a0000-0000-7000-8000-0000000000d2";

async function inTwoTeams() {
  const bench = await aDevice();
  const { place, device } = bench;
  await place.store.addScope({ id: OTHER_TEAM, kind: "team", isShared: false });
  await device.change({
    teams: [
      { scope: place.scope, teamName: "Wijkteam Meerzicht", role: "lead" },
      { scope: OTHER_TEAM, teamName: "Wijkteam Zuid", role: "fieldworker" },
    ],
  });
  for (const [recordId, dueOn] of [
    [ACTION, "2026-11-21"],
    [LATE, "2026-12-01"],
  ] as const)
    await place.store.save([
      {
        ...{ scope: OTHER_TEAM, type: "action", recordId, seen: null, create: true },
        set: {
          what: { was: null, to: "Terugbellen" },
          state: { was: null, to: "open" },
          dueOn: { was: null, to: dueOn },
        },
      },
    ]);
  return bench;
}

describe("what is due in another team", () => {
  it.each([
    ["/acties", "/acties/:id?", ActionsScreen],
    ["/", "/", TodayScreen],
  ] as const)("is said on %s, which shows that team at a touch", async (address, path, shown) => {
    const { device, open } = await inTwoTeams();
    open(`${address}?bij=iets`, path, shown);
    const others = within(await screen.findByRole("list", { name: "In je andere teams" }));
    expect(others.getByText("1 actie aan de beurt")).toBeDefined();
    fireEvent.click(others.getByRole("button", { name: "Wijkteam Zuid tonen" }));
    await waitFor(() => expect(device.settings.value.scope).toBe(OTHER_TEAM));
    expect(device.settings.value).toMatchObject({ teamName: "Wijkteam Zuid", role: "fieldworker" });
    expect(`${location.pathname}${location.search}`).toBe(address);
  });

  it("is not said where nothing is due there", async () => {
    const { place, open } = await inTwoTeams();
    const done = { state: { was: "open", to: "done" } };
    await place.store.save([{ scope: OTHER_TEAM, type: "action", recordId: ACTION, seen: null, set: done }]);
    open("/acties", "/acties/:id?", ActionsScreen);
    await screen.findByText("Niets te doen");
    expect(screen.queryByRole("button", { name: /Wijkteam Zuid/ })).toBeNull();
  });
});
