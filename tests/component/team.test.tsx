import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TeamScreen } from "#screens/team/team-screen";
import { aDevice, fakeServer, problem } from "./support/device.tsx";
import { PERSON } from "./support/screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const COLLEAGUE = "019a0000-0000-7000-8000-0000000000a2";
const OTHER_TEAM = "019a0000-0000-7000-8000-0000000000b2";
const FIRST = "019a0000-0000-7000-8000-0000000000f1";
const SECOND = "019a0000-0000-7000-8000-0000000000f2";
const PATH = "/meer/team";
const EXPIRES = "2026-11-28T14:32:00.000Z";
const NO_LINKS = { body: { links: [] } };
const link = (id: string) => ({ body: { id, token: `teken-van-${id}`, expiresAt: EXPIRES } });

async function aTeam() {
  const bench = await aDevice();
  await bench.place.add("member", { person: PERSON, name: "Noor", role: "lead" });
  await bench.place.add("member", {
    person: COLLEAGUE,
    name: "Sam",
    role: "fieldworker",
    department: "Groen",
  });
  return bench;
}

describe("Team", () => {
  it("names who is in it, and how many neighbourhoods there are", async () => {
    fakeServer({ "GET /invitations": NO_LINKS });
    const { open, place } = await aTeam();
    await place.add("neighbourhood", { name: "Meerzicht-West" });
    open(PATH, PATH, TeamScreen);
    expect(await screen.findByText("Sam")).toBeDefined();
    expect(screen.getByText("Medewerker · Groen")).toBeDefined();
    expect(screen.getByText("Wijkteam Meerzicht")).toBeDefined();
    expect(await screen.findByText("1 buurt in dit team.")).toBeDefined();
  });

  it("has a link for a field worker there in one touch", async () => {
    const asked = fakeServer({ "GET /invitations": NO_LINKS, "POST /invitations": link(FIRST) });
    const { open, user, place } = await aTeam();
    open(PATH, PATH, TeamScreen);
    await user.click(await screen.findByRole("button", { name: "Collega uitnodigen" }));
    const address = await screen.findByRole("textbox", { name: "Uitnodigingslink" });
    expect(address).toHaveProperty("value", `${location.origin}/meedoen#teken-van-${FIRST}`);
    expect(screen.getByRole("img", { name: "QR-code van deze link" })).toBeDefined();
    expect(asked.find(({ request }) => request === "POST /invitations")?.body).toEqual({
      scope: place.scope,
      role: "fieldworker",
    });
  });

  it("makes another link for another role and withdraws the first", async () => {
    const made = [FIRST, SECOND];
    const asked = fakeServer({
      "GET /invitations": NO_LINKS,
      "POST /invitations": () => link(made.shift() ?? ""),
      [`DELETE /invitations/${FIRST}`]: {},
    });
    const { open, user } = await aTeam();
    open(PATH, PATH, TeamScreen);
    await user.click(await screen.findByRole("button", { name: "Collega uitnodigen" }));
    await screen.findByRole("textbox", { name: "Uitnodigingslink" });
    await user.click(screen.getByRole("radio", { name: "Meelezer" }));
    await waitFor(() =>
      expect(screen.getByRole("textbox", { name: "Uitnodigingslink" })).toHaveProperty(
        "value",
        `${location.origin}/meedoen#teken-van-${SECOND}`,
      ),
    );
    expect(asked.some(({ request }) => request === `DELETE /invitations/${FIRST}`)).toBe(true);
  });

  it("withdraws a link that came after another role was chosen", async () => {
    const made = [FIRST, SECOND];
    const asked = fakeServer({
      "GET /invitations": NO_LINKS,
      "POST /invitations": () => link(made.shift() ?? ""),
      [`DELETE /invitations/${FIRST}`]: {},
    });
    const { open, user } = await aTeam();
    open(PATH, PATH, TeamScreen);
    const button = await screen.findByRole("button", { name: "Collega uitnodigen" });
    button.click();
    const viewer = await screen.findByRole("radio", { name: "Meelezer" });
    viewer.click();
    await user.tab();
    await waitFor(() =>
      expect(
        asked.filter(({ request }) => request === "POST /invitations").map(({ body }) => body),
      ).toMatchObject([{ role: "fieldworker" }, { role: "viewer" }]),
    );
    await waitFor(() =>
      expect(asked.some(({ request }) => request === `DELETE /invitations/${FIRST}`)).toBe(true),
    );
  });

  it("says in words why there is no link, and tries again", async () => {
    let isReached = false;
    fakeServer({
      "GET /invitations": NO_LINKS,
      "POST /invitations": () => (isReached ? link(FIRST) : "unreachable"),
    });
    const { open, user } = await aTeam();
    open(PATH, PATH, TeamScreen);
    await user.click(await screen.findByRole("button", { name: "Collega uitnodigen" }));
    expect(await screen.findByText(/De server is niet bereikbaar/u)).toBeDefined();
    isReached = true;
    await user.click(screen.getByRole("button", { name: "Opnieuw proberen" }));
    expect(await screen.findByRole("textbox", { name: "Uitnodigingslink" })).toBeDefined();
  });

  it("withdraws a link that was handed out", async () => {
    const links = [
      {
        id: FIRST,
        kind: "invitation",
        role: "fieldworker",
        personId: null,
        createdAt: EXPIRES,
        expiresAt: EXPIRES,
      },
    ];
    fakeServer({
      "GET /invitations": () => ({ body: { links } }),
      [`DELETE /invitations/${FIRST}`]: () => {
        links.pop();
        return {};
      },
    });
    const { open, user } = await aTeam();
    open(PATH, PATH, TeamScreen);
    await user.click(await screen.findByRole("button", { name: "Uitnodiging als medewerker intrekken" }));
    expect(await screen.findByText("Ingetrokken")).toBeDefined();
    await waitFor(() => expect(screen.queryByText("Openstaande uitnodigingen")).toBeNull());
  });

  it("keeps the last lead a lead, and says why", async () => {
    fakeServer({
      "GET /invitations": NO_LINKS,
      [`PUT /members/${PERSON}/role`]: problem(409, "lastLead"),
    });
    const { open, user } = await aTeam();
    open(PATH, PATH, TeamScreen);
    await user.click(await screen.findByRole("button", { name: "Noor beheren" }));
    const sheet = within(await screen.findByRole("dialog"));
    await user.click(sheet.getByRole("radio", { name: "Meelezer" }));
    expect(await sheet.findByText(/Dit is de laatste teamleider/u)).toBeDefined();
    expect(sheet.getByRole("radio", { name: "Teamleider" })).toHaveProperty("checked", true);
  });

  it("offers nothing to manage to who does not lead, and asks the server nothing", async () => {
    const asked = fakeServer({});
    const { open, place } = await aDevice({ role: "fieldworker" });
    await place.add("member", { person: PERSON, name: "Noor", role: "fieldworker" });
    open(PATH, PATH, TeamScreen);
    expect(await screen.findByText("Noor")).toBeDefined();
    expect(screen.queryAllByRole("button")).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("says that managing needs a connection when there is none", async () => {
    fakeServer({});
    const { open } = await aTeam();
    open(PATH, PATH, TeamScreen);
    expect(await screen.findByText(/kan alleen met verbinding/u)).toBeDefined();
    expect(await screen.findByText("Sam")).toBeDefined();
  });

  it("shows a lead of each device when it was last heard of and how much waits, and of no person", async () => {
    const day = (lastSeenOn: string | null, waiting: number, more: object = {}) => ({
      ...{ name: "Telefoon (Android)", isThis: false, lastSeenOn, waiting },
      ...more,
    });
    fakeServer({
      "GET /invitations": NO_LINKS,
      "GET /team-devices": {
        body: {
          devices: [
            day("2026-11-03", 4),
            day("2026-11-20", 1),
            day("2026-11-21", 0, { isThis: true }),
            day(null, 0, { name: "" }),
          ],
        },
      },
    });
    const { open } = await aTeam();
    open(PATH, PATH, TeamScreen);
    const part = within(await screen.findByRole("region", { name: "Toestellen" }));
    const said = part.getAllByRole("listitem").map((item) => item.textContent);
    expect(said).toEqual([
      expect.stringMatching(/laatste contact di 3 november4 wijzigingen wachten$/u),
      expect.stringMatching(/laatste contact gisteren1 wijziging wacht$/u),
      expect.stringMatching(/dit toestellaatste contact vandaag · niets wacht$/u),
      expect.stringMatching(/^Toestel zonder naam nog geen contact · niets wacht$/u),
    ]);
    for (const name of ["Noor", "Sam"]) expect(part.queryByText(name)).toBeNull();
  });

  it("goes to another team of the person and keeps that choice", async () => {
    fakeServer({ "GET /invitations": NO_LINKS });
    const { scope } = (await aDevice()).place;
    const { open, user, device, stored } = await aDevice({
      teams: [
        { scope, teamName: "Wijkteam Meerzicht", role: "lead" },
        { scope: OTHER_TEAM, teamName: "Wijkteam Oosterheem", role: "viewer" },
      ],
    });
    open(PATH, PATH, TeamScreen);
    expect(await screen.findByText("Jouw teams")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Wijkteam Meerzicht tonen" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Wijkteam Oosterheem tonen" }));
    await waitFor(() => expect(stored()).toMatchObject({ scope: OTHER_TEAM, role: "viewer" }));
    expect(device.workspace.value).toMatchObject({ scope: OTHER_TEAM, role: "viewer" });
    expect(stored().teams).toHaveLength(2);
  });

  it("shows who works alone the way into a team", async () => {
    fakeServer({});
    const { open, user } = await aDevice({ stage: "local", role: null, teamName: "" });
    open(PATH, PATH, TeamScreen);
    expect(await screen.findByText("Je werkt nog zonder team")).toBeDefined();
    await user.type(
      screen.getByRole("textbox", { name: "Link of adres" }),
      "https://elders.example/meedoen#x",
    );
    await user.click(screen.getByRole("button", { name: "Verder" }));
    expect(await screen.findByText(/Dit is geen link van deze Stoep/u)).toBeDefined();
  });
});
