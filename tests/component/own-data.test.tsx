import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { OwnData } from "#protocol/own-data-messages";
import { AboutScreen } from "#screens/about/about-screen";
import { OwnDataScreen } from "#screens/own-data/own-data-screen";
import { SettingsScreen } from "#screens/settings/settings-screen";
import { aDevice, fakeServer, problem } from "./support/device.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const PATH = "/meer/over-mij";
const PHONE = "019a0000-0000-7000-8000-0000000000c1";
const PERSON = "019a0000-0000-7000-8000-0000000000a1";
const TEAM = "019a0000-0000-7000-8000-0000000000b1";
const AT = "2026-11-20T09:00:00.000Z";

const OWN: OwnData = {
  person: { id: PERSON, name: "Noor", createdAt: AT },
  identities: [{ provider: "recovery", createdAt: AT }],
  devices: [
    {
      ...{ id: PHONE, name: "Werktelefoon", isShared: false, isThis: true, createdAt: AT },
      ...{ lastSeenOn: "2026-11-21", removedAt: null },
    },
  ],
  sessions: [{ device: PHONE, createdAt: AT, lastSeenAt: AT, expiresAt: AT, revokedAt: null }],
  memberships: [
    { scope: TEAM, teamName: "Wijkteam Meerzicht", role: "fieldworker", since: AT, endedAt: null },
  ],
  links: [],
  reminder: {
    ...{ isOn: true, time: "08:00", days: [1, 4], timeZone: "Europe/Amsterdam", countsOverdue: true },
    toldOn: "2026-11-19",
  },
  pushes: [{ device: PHONE, service: "fcm.googleapis.com", createdAt: AT }],
  written: [
    { teamName: "Wijkteam Meerzicht", type: "conversation", count: 12 },
    { teamName: null, type: "selfAssessment", count: 1 },
  ],
  events: [
    { at: AT, event: "roleChanged", isByThem: false, teamName: "Wijkteam Meerzicht" },
    { at: AT, event: "signedIn", isByThem: true, teamName: null },
  ],
  hasMoreEvents: false,
  backupKeepDays: 30,
};

describe("Wat staat er over mij", () => {
  it("tells in words what the server keeps, how much of what one wrote, and how it goes away", async () => {
    fakeServer({ "GET /own-data": { body: OWN } });
    const { open } = await aDevice();
    open(PATH, PATH, OwnDataScreen);
    const written = within(await screen.findByRole("region", { name: "Wat je hebt vastgelegd" }));
    expect(written.getByText("Gesprek").nextSibling?.textContent).toBe("12");
    expect(written.getByRole("heading", { name: "Alleen van jou" })).toBeDefined();
    const devices = within(screen.getByRole("region", { name: "Je toestellen" }));
    expect(devices.getByText(/1 keer ingelogd/u)).toBeDefined();
    const reminders = within(screen.getByRole("region", { name: "Herinneringen" }));
    expect(reminders.getByText(/^Aan: ma, do om 08:00, op de klok van Europe\/Amsterdam/u)).toBeDefined();
    expect(reminders.getByText(/fcm\.googleapis\.com/u)).toBeDefined();
    const log = within(screen.getByRole("region", { name: "Logboek" }));
    expect(log.getByText("Rol gewijzigd")).toBeDefined();
    expect(log.getByText(/door een ander/u)).toBeDefined();
    expect(screen.getByText(/hoogstens 30 dagen/u)).toBeDefined();
  });

  it("says without a connection that the server's part comes later, and tells the rest", async () => {
    fakeServer({});
    const { open } = await aDevice();
    open(PATH, PATH, OwnDataScreen);
    expect(
      await screen.findByText("Wat de server over je bewaart, zie je als er verbinding is."),
    ).toBeDefined();
    expect(screen.getByRole("region", { name: "Op dit toestel" })).toBeDefined();
  });

  it("asks no server on a device alone", async () => {
    const asked = fakeServer({});
    const { open } = await aDevice({ stage: "local", role: null });
    open(PATH, PATH, OwnDataScreen);
    expect(await screen.findByText(/er staat niets van jou op een server/u)).toBeDefined();
    expect(asked).toEqual([]);
  });
});

describe("the name of this device", () => {
  const SETTINGS = "/meer/instellingen";
  const rename = async (bench: Awaited<ReturnType<typeof aDevice>>, name: string) => {
    bench.open(SETTINGS, SETTINGS, SettingsScreen);
    const { user } = bench;
    await user.click(await screen.findByRole("button", { name: "Naam van dit toestel wijzigen" }));
    const sheet = within(await screen.findByRole("dialog"));
    const box = sheet.getByRole("textbox", { name: "Naam van dit toestel" });
    await user.clear(box);
    if (name !== "") await user.type(box, name);
    await user.click(sheet.getByRole("button", { name: "Klaar" }));
    return sheet;
  };

  it("is changed on the server first, and then here", async () => {
    const asked = fakeServer({ [`PUT /devices/${PHONE}/name`]: {} });
    const bench = await aDevice();
    await rename(bench, "Werktelefoon");
    await waitFor(() => expect(bench.stored().deviceName).toBe("Werktelefoon"));
    expect(asked.find(({ request }) => request.startsWith("PUT"))?.body).toEqual({ name: "Werktelefoon" });
  });

  it("stays as it was when the server cannot be asked", async () => {
    fakeServer({ [`PUT /devices/${PHONE}/name`]: problem(503, "unavailable") });
    const bench = await aDevice();
    const sheet = await rename(bench, "Werktelefoon");
    expect(await sheet.findByText(/De server start net/u)).toBeDefined();
    expect(bench.device.settings.value.deviceName).toBe("Telefoon (Android)");
  });

  it("must be something, and needs no server on a device alone", async () => {
    const asked = fakeServer({});
    const bench = await aDevice({ stage: "local", role: null });
    const sheet = await rename(bench, "");
    expect(await sheet.findByText(/Vul een naam in/u)).toBeDefined();
    cleanup();
    await rename(bench, "Tablet van het team");
    await waitFor(() => expect(bench.stored().deviceName).toBe("Tablet van het team"));
    expect(asked).toEqual([]);
  });
});

describe("Over Stoep", () => {
  const health = { status: "ok", version: "0.1.0", isSetUp: true, epoch: TEAM };

  it("names whom to ask as whoever runs it said", async () => {
    fakeServer({ "GET /health": { body: { ...health, contact: "stoep@gemeente.example" } } });
    const { open } = await aDevice();
    open("/meer/over", "/meer/over", AboutScreen);
    const link = await screen.findByRole("link", { name: "stoep@gemeente.example" });
    expect(link.getAttribute("href")).toBe("mailto:stoep@gemeente.example");
    expect(screen.getByRole("link", { name: "Naar Nationale ombudsman" })).toBeDefined();
  });

  it("does without what the server would say", async () => {
    fakeServer({});
    const { open } = await aDevice();
    open("/meer/over", "/meer/over", AboutScreen);
    expect(await screen.findByText(/De lijst met licenties is er/u)).toBeDefined();
    expect(screen.getByText(/Vraag het een teamleider: die staat/u)).toBeDefined();
  });
});
