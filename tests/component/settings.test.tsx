import { cleanup, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { chooseTheme, theme } from "#models/theme";
import { SettingsScreen } from "#screens/settings/settings-screen";
import { aDevice, fakeServer, problem } from "./support/device.tsx";

afterEach(() => {
  cleanup();
  chooseTheme("system");
  vi.unstubAllGlobals();
});

const PATH = "/meer/instellingen";
const PHONE = "019a0000-0000-7000-8000-0000000000c1";
const TABLET = "019a0000-0000-7000-8000-0000000000c2";
const SEEN = "2026-11-20T09:00:00.000Z";
const DEVICES = {
  body: {
    devices: [
      {
        id: PHONE,
        name: "Telefoon (Android)",
        isShared: false,
        isThis: true,
        createdAt: SEEN,
        lastSeenOn: null,
      },
      { id: TABLET, name: "iPad", isShared: false, isThis: false, createdAt: SEEN, lastSeenOn: "2026-11-20" },
    ],
  },
};

describe("Instellingen", () => {
  it("keeps the chosen look", async () => {
    fakeServer({ "GET /devices": DEVICES });
    const { open, user } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    await user.click(await screen.findByRole("radio", { name: "Donker" }));
    expect(theme.value).toBe("dark");
    expect(localStorage.getItem("stoep-theme")).toBe("dark");
  });

  it("ends a lost device after asking", async () => {
    const asked = fakeServer({ "GET /devices": DEVICES, [`DELETE /devices/${TABLET}`]: {} });
    const { open, user } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    await user.click(await screen.findByRole("button", { name: "iPad uitloggen" }));
    expect(asked.some(({ request }) => request.startsWith("DELETE"))).toBe(false);
    const sheet = within(await screen.findByRole("dialog"));
    await user.click(sheet.getByRole("button", { name: "Uitloggen" }));
    expect(await screen.findByText("Toestel uitgelogd")).toBeDefined();
    expect(asked.some(({ request }) => request === `DELETE /devices/${TABLET}`)).toBe(true);
  });

  it("makes a link for a second device", async () => {
    fakeServer({
      "GET /devices": DEVICES,
      "POST /device-links": { body: { id: TABLET, token: "teken-voor-toestel", expiresAt: SEEN } },
    });
    const { open, user } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    await user.click(await screen.findByRole("button", { name: "Toestel toevoegen" }));
    const address = await screen.findByRole("textbox", { name: "Link voor je toestel" });
    expect(address).toHaveProperty("value", `${location.origin}/meedoen#teken-voor-toestel`);
  });

  it("says without a connection that the devices show later, and keeps the rest", async () => {
    fakeServer({});
    const { open, user } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    expect(await screen.findByText("Je toestellen zie je als er verbinding is.")).toBeDefined();
    expect(screen.getByText("Noor")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Toestel toevoegen" }));
    expect(await screen.findByText(/De server is niet bereikbaar/u)).toBeDefined();
  });

  it("names what is not sent yet before signing out, and stays when the server says no", async () => {
    const asked = fakeServer({ "GET /devices": DEVICES, "DELETE /session": problem(503, "unavailable") });
    const { open, user, place, device } = await aDevice();
    await place.add("conversation", { said: "Nog niet verstuurd" });
    open(PATH, PATH, SettingsScreen);
    await waitFor(() => expect(device.outbox.value.waitingRecords).toBe(1));
    await user.click(await screen.findByRole("button", { name: "Uitloggen op dit toestel" }));
    const sheet = within(await screen.findByRole("dialog"));
    expect(sheet.getByText(/1 ding staat alleen nog op dit toestel/u)).toBeDefined();
    await user.click(sheet.getByRole("checkbox", { name: /Wis ook alles/u }));
    const leave = sheet.getByRole("button", { name: "Uitloggen en niet-verstuurd werk wissen" });
    expect(sheet.getByRole("button", { name: "Nu synchroniseren" })).toBeDefined();
    expect(sheet.getByRole("link", { name: "Reservekopie maken" })).toBeDefined();
    await user.click(leave);
    expect(await sheet.findByText(/Breng eerst in veiligheid/u)).toBeDefined();
    expect(asked.some(({ request }) => request === "DELETE /session")).toBe(false);
    await user.click(sheet.getByRole("checkbox", { name: /of ik kan het missen/u }));
    await user.click(leave);
    expect(await sheet.findByText(/De server start net of wordt bijgewerkt/u)).toBeDefined();
    expect(device.settings.value.stage).toBe("team");
  });

  it("leads to voice notes that were not finished before signing out: sending does not save those", async () => {
    fakeServer({ "GET /devices": DEVICES });
    const { open, user, place, device } = await aDevice();
    const files = await place.store.files();
    const about = { about: "019a0000-0000-7000-8000-0000000000d1", aboutType: "conversation" };
    const note = { scope: place.scope, id: "019a0000-0000-7000-8000-0000000000e1", ...about };
    await files.keepPiece({ ...note, mediaType: "audio/webm", durationMs: 1_000 }, new ArrayBuffer(8), true);
    open(PATH, PATH, SettingsScreen);
    await waitFor(() => expect(device.outbox.value.recordings).toBe(1));
    await user.click(await screen.findByRole("button", { name: "Uitloggen op dit toestel" }));
    const sheet = within(await screen.findByRole("dialog"));
    const way = sheet.getByRole("link", { name: "Naar de opname" });
    expect(way.getAttribute("href")).toBe("/meer/synchronisatie");
    expect(sheet.queryByRole("button", { name: "Nu synchroniseren" })).toBeNull();
  });

  it("leaves the device as new after signing out", async () => {
    fakeServer({ "GET /devices": DEVICES, "DELETE /session": {} });
    const { open, user, device } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    await user.click(await screen.findByRole("button", { name: "Uitloggen op dit toestel" }));
    const sheet = within(await screen.findByRole("dialog"));
    await user.click(sheet.getByRole("button", { name: "Uitloggen" }));
    await waitFor(() => expect(device.settings.value.stage).toBe("new"));
  });

  it("ends no session of who took the device over in another tab, and shows theirs", async () => {
    const asked = fakeServer({ "GET /devices": DEVICES, "DELETE /session": {} });
    const { open, user, takeOver, loads, stored } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    await user.click(await screen.findByRole("button", { name: "Uitloggen op dit toestel" }));
    const before = stored();
    takeOver();
    const sheet = within(await screen.findByRole("dialog"));
    await user.click(sheet.getByRole("button", { name: "Uitloggen" }));
    await waitFor(() => expect(loads()).toBe(1));
    expect(asked.some(({ request }) => request === "DELETE /session")).toBe(false);
    expect(stored()).toEqual(before);
  });

  it("lets nothing that was asked for while leaving into the settings of who comes after", async () => {
    fakeServer({});
    const { device, stored, loads } = await aDevice();
    await Promise.all([
      device.change({ stage: "new", deviceName: "" }),
      device.change({ deviceName: "Werktelefoon" }),
    ]);
    expect(stored()).toMatchObject({ stage: "new", deviceName: "" });
    expect(device.settings.value).toEqual(stored());
    expect(loads()).toBe(0);
  });

  it("has nothing to sign out of on a device alone", async () => {
    const asked = fakeServer({});
    const { open } = await aDevice({ stage: "local", role: null });
    open(PATH, PATH, SettingsScreen);
    expect(await screen.findByText(/zonder team/u)).toBeDefined();
    expect(screen.queryByRole("button", { name: /Uitloggen/u })).toBeNull();
    expect(asked).toEqual([]);
  });
});
