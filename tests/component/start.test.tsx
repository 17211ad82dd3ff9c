import { cleanup, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { refreshSession } from "#models/refresh-session";
import { JoinScreen } from "#screens/start/join-screen";
import { RecoveryScreen } from "#screens/start/recovery-screen";
import { SetupScreen } from "#screens/start/setup-screen";
import { WelcomeScreen } from "#screens/start/welcome-screen";
import { aDevice, fakeServer, problem } from "./support/device.tsx";
import { PERSON } from "./support/screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const NEW = { stage: "new", role: null, teamName: "", person: { id: PERSON, name: "" } } as const;
const SECOND_TEAM = "019a0000-0000-7000-8000-0000000000b2";
const CODE = "opzetten-code-12";

const session = (
  memberships: readonly { scope: string; teamName: string; role: string }[],
  name = "Noor",
) => ({
  person: { id: PERSON, name },
  privateScope: "019a0000-0000-7000-8000-0000000000b9",
  device: { id: "019a0000-0000-7000-8000-0000000000c1", name: "Telefoon", isShared: false },
  memberships,
  epoch: "019a0000-0000-7000-8000-0000000000e1",
  expiresAt: "2027-11-21T00:00:00.000Z",
});

describe("Welkom", () => {
  it("lets one begin on this device alone", async () => {
    fakeServer({ "GET /session": problem(401, "signedOut") });
    const { open, user, stored } = await aDevice(NEW);
    open("/", "/", WelcomeScreen);
    await user.click(await screen.findByRole("button", { name: /Eerst alleen op dit toestel/u }));
    await waitFor(() => expect(stored().stage).toBe("local"));
    expect(screen.queryByText("Je werkte al op dit toestel")).toBeNull();
  });

  it("lets who still has a session go on, and says so when the browser keeps nothing", async () => {
    const team = { scope: SECOND_TEAM, teamName: "Wijkteam Zuid", role: "fieldworker" };
    fakeServer({ "GET /session": { body: session([team]) } });
    const { device, open, user, stored } = await aDevice(NEW);
    open("/", "/", WelcomeScreen);
    vi.spyOn(device, "change").mockRejectedValueOnce(new Error("no storage"));
    const goOn = await screen.findByRole("button", { name: "Verder als Noor" });
    await user.click(goOn);
    expect((await screen.findByRole("alert")).textContent).toMatch(/^Dat lukte niet/u);
    await user.click(goOn);
    await waitFor(() => expect(stored()).toMatchObject({ stage: "team", scope: SECOND_TEAM }));
    expect(stored()).toMatchObject({ teamName: "Wijkteam Zuid", role: "fieldworker", leftBehind: null });
  });
});

describe("an invitation that cannot be used as it is", () => {
  const PREVIEW = { body: { kind: "invitation", teamName: "Wijkteam Meerzicht", person: null } };

  it("of who was signed out here leads back in, and says what somebody else can do", async () => {
    fakeServer({ "POST /join/preview": PREVIEW, "GET /session": problem(401, "signedOut") });
    const { open } = await aDevice();
    open("/meedoen#teken-voor-later", "/meedoen", JoinScreen);
    expect(await screen.findByText("Noor, je bent op dit toestel uitgelogd")).toBeDefined();
    expect(screen.getByText(/Log eerst weer in; je werk staat nog op dit toestel/u)).toBeDefined();
    const way = screen.getByRole("link", { name: "Inloggen met je herstelcode" });
    expect(way.getAttribute("href")).toBe("/herstellen");
    expect(screen.getByText(/Vraag je teamleider/u)).toBeDefined();
    expect(screen.getByText("Ben jij iemand anders?")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Meedoen" })).toBeNull();
  });

  it("of who is signed in stays what it is", async () => {
    fakeServer({ "POST /join/preview": PREVIEW, "GET /session": { body: session([]) } });
    const { open } = await aDevice();
    open("/meedoen#teken-voor-later", "/meedoen", JoinScreen);
    expect(await screen.findByText("Je doet mee als Noor.")).toBeDefined();
  });

  it("without its token takes the whole link pasted, and goes on with it", async () => {
    fakeServer({ "POST /join/preview": PREVIEW });
    const { open, user } = await aDevice(NEW);
    open("/meedoen", "/meedoen", JoinScreen);
    const box = await screen.findByRole("textbox", { name: "Link of adres" });
    await user.type(box, "https://elders.example/meedoen#teken");
    await user.click(screen.getByRole("button", { name: "Verder" }));
    expect(await screen.findByText(/geen link van deze Stoep/u)).toBeDefined();
    await user.clear(box);
    await user.type(box, `${location.origin}/meedoen#teken-voor-nu`);
    await user.click(screen.getByRole("button", { name: "Verder" }));
    expect(await screen.findByRole("heading", { name: "Meedoen met Wijkteam Meerzicht" })).toBeDefined();
  });
});

describe("setting up", () => {
  it("says what misses, makes the team, and shows the recovery code once", async () => {
    const { open, user, place, stored } = await aDevice(NEW);
    const team = { scope: place.scope, teamName: "Wijkteam Meerzicht", role: "lead" };
    const asked = fakeServer({
      "POST /setup": { body: { session: session([team]), recoveryCode: "ABCD-EFGH" } },
    });
    open(`/opzetten#${CODE}`, "/opzetten", SetupScreen);
    await user.click(await screen.findByRole("button", { name: "Team aanmaken" }));
    expect(await screen.findByText(/Vul de naam van je team in/u)).toBeDefined();
    expect(asked).toEqual([]);
    await user.type(screen.getByRole("textbox", { name: "Naam van het team" }), "Wijkteam Meerzicht");
    await user.type(screen.getByRole("textbox", { name: "Jouw naam" }), "Noor");
    await user.click(screen.getByRole("button", { name: "Team aanmaken" }));
    expect(await screen.findByText("ABCD-EFGH")).toBeDefined();
    expect(asked[0]?.body).toMatchObject({ code: CODE, scope: place.scope, person: { name: "Noor" } });
    expect(stored()).toMatchObject({ stage: "team", role: "lead", teams: [team] });
  });

  it("says in words why the server refused, and keeps what was filled in", async () => {
    fakeServer({ "POST /setup": problem(409, "alreadySetUp") });
    const { open, user, stored } = await aDevice(NEW);
    open(`/opzetten#${CODE}`, "/opzetten", SetupScreen);
    await user.type(await screen.findByRole("textbox", { name: "Naam van het team" }), "Wijkteam");
    await user.type(screen.getByRole("textbox", { name: "Jouw naam" }), "Noor");
    await user.click(screen.getByRole("button", { name: "Team aanmaken" }));
    expect(await screen.findByText(/Op deze server is al een team gemaakt/u)).toBeDefined();
    expect(screen.getByRole("textbox", { name: "Jouw naam" })).toHaveProperty("value", "Noor");
    expect(stored().stage).toBe("new");
  });
});

describe("joining", () => {
  const PREVIEW = { body: { kind: "invitation", teamName: "Wijkteam Meerzicht", person: null } };

  it("names the team, asks a name, and enters", async () => {
    const { open, user, place, stored } = await aDevice(NEW);
    fakeServer({
      "POST /join/preview": PREVIEW,
      "POST /join": {
        body: {
          session: session([{ scope: place.scope, teamName: "Wijkteam Meerzicht", role: "fieldworker" }]),
          recoveryCode: null,
        },
      },
    });
    open("/meedoen#teken-1234", "/meedoen", JoinScreen);
    expect(await screen.findByRole("heading", { name: "Meedoen met Wijkteam Meerzicht" })).toBeDefined();
    await user.type(screen.getByRole("textbox", { name: "Jouw naam" }), "Noor");
    await user.click(screen.getByRole("button", { name: "Meedoen" }));
    await waitFor(() => expect(stored()).toMatchObject({ stage: "team", role: "fieldworker" }));
  });

  it("a second team shows the new one and keeps the first", async () => {
    const { open, user, place, stored } = await aDevice();
    const first = { scope: place.scope, teamName: "Wijkteam Meerzicht", role: "lead" };
    const second = { scope: SECOND_TEAM, teamName: "Wijkteam Oosterheem", role: "viewer" };
    fakeServer({
      "POST /join/preview": { body: { ...PREVIEW.body, teamName: "Wijkteam Oosterheem" } },
      "POST /join": { body: { session: session([first, second]), recoveryCode: null } },
    });
    open("/meedoen#teken-1234", "/meedoen", JoinScreen);
    expect(await screen.findByText("Je doet mee als Noor.")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Meedoen" }));
    await waitFor(() => expect(stored()).toMatchObject({ scope: SECOND_TEAM, role: "viewer" }));
    expect(stored().teams).toEqual([first, second]);
  });

  it("says that a used link is not valid any more, and can be tried again without a connection", async () => {
    let isReached = false;
    fakeServer({
      "POST /join/preview": () => (isReached ? problem(403, "codeRefused") : "unreachable"),
    });
    const { open, user } = await aDevice(NEW);
    open("/meedoen#teken-1234", "/meedoen", JoinScreen);
    expect(await screen.findByText(/De server is niet bereikbaar/u)).toBeDefined();
    isReached = true;
    await user.click(screen.getByRole("button", { name: "Opnieuw proberen" }));
    expect(await screen.findByText(/niet \(meer\) geldig/u)).toBeDefined();
  });

  it("says that half a link is not a link", async () => {
    fakeServer({});
    const { open } = await aDevice(NEW);
    open("/meedoen", "/meedoen", JoinScreen);
    expect(await screen.findByText("Deze link is niet compleet")).toBeDefined();
  });
});

describe("coming in again", () => {
  it("tells who was signed out that their work is here, and every way back", async () => {
    fakeServer({});
    const { open, report } = await aDevice();
    report({ cannotSend: "signedOut" });
    open("/herstellen", "/herstellen", RecoveryScreen);
    expect(await screen.findByText(/Je werk staat nog op dit toestel, Noor/u)).toBeDefined();
    expect(screen.getByText(/Op je andere toestel/u)).toBeDefined();
    expect(screen.getByText(/Vraag je teamleider/u)).toBeDefined();
  });

  it("says in words that a code is wrong", async () => {
    fakeServer({ "POST /recovery": problem(403, "codeRefused") });
    const { open, user } = await aDevice(NEW);
    open("/herstellen", "/herstellen", RecoveryScreen);
    await user.type(await screen.findByRole("textbox", { name: "Herstelcode" }), "FOUT-FOUT");
    await user.click(screen.getByRole("button", { name: "Inloggen" }));
    expect(await screen.findByText(/niet \(meer\) geldig/u)).toBeDefined();
  });
});

describe("what the server knows of who is signed in", () => {
  it("is taken over at the start: name, role and teams", async () => {
    const { device, place, stored } = await aDevice();
    const teams = [
      { scope: place.scope, teamName: "Wijkteam Meerzicht-Noord", role: "fieldworker" },
      { scope: SECOND_TEAM, teamName: "Wijkteam Oosterheem", role: "viewer" },
    ];
    fakeServer({ "GET /session": { body: session(teams, "Noor van Dam") } });
    await refreshSession(device);
    expect(stored()).toMatchObject({
      person: { name: "Noor van Dam" },
      teamName: "Wijkteam Meerzicht-Noord",
      role: "fieldworker",
      teams,
    });
    expect(device.workspace.value.role).toBe("fieldworker");
  });

  it("stays as it was without an answer, or when somebody else is signed in", async () => {
    const { device, stored } = await aDevice();
    const before = stored();
    fakeServer({});
    await refreshSession(device);
    expect(stored()).toEqual(before);
    const other = { ...session([]), person: { id: SECOND_TEAM, name: "Sam" } };
    fakeServer({ "GET /session": { body: other } });
    await refreshSession(device);
    expect(stored()).toEqual(before);
  });
});
