import { cleanup, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ReminderChoice, Reminders as KnownReminders } from "#protocol/reminder-messages";
import { keepRemindersComing } from "#models/reminders";
import { Reminders } from "#screens/settings/reminders";
import { aDevice, fakeServer, problem } from "./support/device.tsx";
import { SERVER_KEY, stubPush, unstubPush } from "./support/push-browser-stub.ts";

afterEach(() => {
  cleanup();
  unstubPush();
  localStorage.clear();
});

const PATH = "/meer/instellingen";
const CHOICE: ReminderChoice = {
  isOn: true,
  time: "08:00",
  days: [1, 2, 3, 4, 5],
  timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  countsOverdue: true,
};
const OFF: KnownReminders = { serverKey: SERVER_KEY, choice: null, isSubscribed: false, otherDevices: 0 };
const ON: KnownReminders = {
  ...OFF,
  choice: { ...CHOICE, nextAt: "2026-11-23T08:00:00.000Z" },
  isSubscribed: true,
};

/** A server that keeps what it is told, as the real one does. */
function aServer(known: KnownReminders, replies: Parameters<typeof fakeServer>[0] = {}) {
  let now = known;
  const asked = fakeServer({
    "GET /reminders": () => ({ body: now }),
    "PUT /reminders": () => {
      const chosen = asked.at(-1)?.body as ReminderChoice;
      now = { ...now, choice: { ...chosen, nextAt: "2026-11-23T08:00:00.000Z" } };
      return {};
    },
    "PUT /reminders/subscription": () => {
      now = { ...now, isSubscribed: true };
      return {};
    },
    "DELETE /reminders/subscription": () => {
      now = { ...now, isSubscribed: false };
      return {};
    },
    ...replies,
  });
  return {
    asked,
    chosen: () => asked.filter(({ request }) => request === "PUT /reminders").map(({ body }) => body),
  };
}
const button = (name: string) => screen.findByRole("button", { name });

describe("Herinneringen", () => {
  it("asks for nothing before the button is pressed, and then turns them on for working days at eight", async () => {
    const push = stubPush();
    const { chosen } = aServer(OFF);
    const { open, user } = await aDevice();
    open(PATH, PATH, Reminders);
    const turnOn = await button("Herinneringen aanzetten");
    expect(screen.getByText(/niet wat of voor wie/u)).toBeDefined();
    expect(push.asked).toEqual([]);
    await user.click(turnOn);
    expect(await screen.findByText(/^Eerstvolgende: /u)).toBeDefined();
    expect(push.asked).toEqual(["permission", `subscribe ${SERVER_KEY}`]);
    expect(chosen()).toEqual([CHOICE]);
    expect(screen.getByLabelText("Hoe laat?")).toHaveProperty("value", "08:00");
    expect(screen.getByRole("checkbox", { name: "ma" })).toHaveProperty("checked", true);
    expect(screen.getByRole("checkbox", { name: "za" })).toHaveProperty("checked", false);
  });

  it("says how to undo a no, which the browser asks once", async () => {
    const push = stubPush();
    push.answer = "denied";
    const { chosen } = aServer(OFF);
    const { open, user } = await aDevice();
    open(PATH, PATH, Reminders);
    await user.click(await button("Herinneringen aanzetten"));
    expect(await screen.findByText("Meldingen van Stoep zijn op dit toestel geblokkeerd.")).toBeDefined();
    expect(screen.getByText(/slotje/u)).toBeDefined();
    expect(screen.getByText("Op Vandaag zie je altijd wat er te doen is.")).toBeDefined();
    expect(chosen()).toEqual([]);
  });

  it("can be asked again when the question was closed without an answer", async () => {
    const push = stubPush();
    push.answer = "default";
    aServer(OFF);
    const { open, user } = await aDevice();
    open(PATH, PATH, Reminders);
    await user.click(await button("Herinneringen aanzetten"));
    expect(await screen.findByText(/Zeg daar ja/u)).toBeDefined();
    push.answer = "granted";
    await user.click(await button("Herinneringen aanzetten"));
    expect(await screen.findByText(/^Eerstvolgende: /u)).toBeDefined();
  });

  it("tells where a browser cannot, and where it can only once Stoep is on the home screen", async () => {
    aServer(OFF);
    const { open } = await aDevice();
    open(PATH, PATH, Reminders);
    expect(await screen.findByText(/^Deze browser kan geen meldingen tonen\./u)).toBeDefined();
    cleanup();
    const agent = vi
      .spyOn(navigator, "userAgent", "get")
      .mockReturnValue("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1");
    open(PATH, PATH, Reminders);
    expect(await screen.findByText(/^Op een iPhone of iPad komen meldingen pas/u)).toBeDefined();
    expect(screen.getByRole("link", { name: "Stoep op je beginscherm zetten" })).toBeDefined();
    agent.mockRestore();
  });

  it("are not for a shared computer", async () => {
    stubPush();
    const { asked } = aServer(OFF);
    const { open } = await aDevice({ isSharedComputer: true });
    open(PATH, PATH, Reminders);
    expect(await screen.findByText(/^Op een gedeelde computer komen geen herinneringen\./u)).toBeDefined();
    expect(asked).toEqual([]);
  });

  it("says without a connection that they show later", async () => {
    stubPush();
    fakeServer({});
    const { open } = await aDevice();
    open(PATH, PATH, Reminders);
    expect(await screen.findByText("Je herinneringen zie en wijzig je als er verbinding is.")).toBeDefined();
  });

  it("keeps each change at once, and at least one day", async () => {
    stubPush("granted");
    const { chosen } = aServer({ ...ON, choice: { ...CHOICE, days: [1], nextAt: null } });
    const { open, user } = await aDevice();
    open(PATH, PATH, Reminders);
    await user.click(await screen.findByRole("checkbox", { name: "ma" }));
    expect(await screen.findByText("Kies minstens één dag.")).toBeDefined();
    expect(chosen()).toEqual([]);
    await user.click(screen.getByRole("checkbox", { name: "do" }));
    await user.click(screen.getByRole("checkbox", { name: "Ook voor wat al te laat is" }));
    await waitFor(() =>
      expect(chosen()).toEqual([
        { ...CHOICE, days: [4] },
        { ...CHOICE, days: [4], countsOverdue: false },
      ]),
    );
    expect(screen.queryByText("Kies minstens één dag.")).toBeNull();
  });

  it("sends a test and says how that went", async () => {
    stubPush("granted");
    aServer(ON, { "POST /reminders/test": { body: { outcome: "sent" } } });
    const { open, user } = await aDevice();
    open(PATH, PATH, Reminders);
    await user.click(await button("Stuur een proefmelding"));
    expect(await screen.findByText("Verstuurd. De melding komt zo binnen.")).toBeDefined();
    aServer(ON, { "POST /reminders/test": problem(429, "tooManyRequests") });
    await user.click(await button("Stuur een proefmelding"));
    expect(await screen.findByText(/^Te vaak geprobeerd/u)).toBeDefined();
  });

  it("turns off on this device, the browser's end too, and leaves the others", async () => {
    const push = stubPush("granted");
    const { chosen } = aServer({ ...ON, otherDevices: 2 });
    const { open, user } = await aDevice();
    open(PATH, PATH, Reminders);
    expect(await screen.findByText("Ze komen nu op 2 andere toestellen van je.")).toBeDefined();
    await user.click(await button("Uitzetten op dit toestel"));
    expect(await button("Ook op dit toestel aanzetten")).toBeDefined();
    expect(push.isTaking()).toBe(false);
    expect(chosen()).toEqual([]);
  });

  it("turns off everywhere at one press", async () => {
    stubPush("granted");
    const { chosen } = aServer({ ...ON, otherDevices: 1 });
    const { open, user } = await aDevice();
    open(PATH, PATH, Reminders);
    await user.click(await button("Uitzetten op al je toestellen"));
    expect(await button("Herinneringen aanzetten")).toBeDefined();
    expect(chosen()).toEqual([{ ...CHOICE, isOn: false }]);
  });

  it("keeps the number off the icon of this device where somebody does not want it", async () => {
    stubPush("granted");
    aServer(ON);
    const { open, user, stored } = await aDevice();
    open(PATH, PATH, Reminders);
    await user.click(await screen.findByRole("checkbox", { name: /^Aantal op het icoon/u }));
    await waitFor(() => expect(stored().hidesBadge).toBe(true));
  });

  it("counts as off where the browser takes no messages any more, whatever the server thinks", async () => {
    stubPush();
    aServer(ON);
    const { open } = await aDevice();
    open(PATH, PATH, Reminders);
    expect(await button("Herinneringen aanzetten")).toBeDefined();
  });
});

describe("reminders that were turned on here", () => {
  it("are told to the server again when it was reached and no longer knows", async () => {
    const push = stubPush("granted");
    const { asked } = aServer({ ...ON, isSubscribed: false });
    const { device } = await aDevice();
    keepRemindersComing(device);
    await waitFor(() =>
      expect(asked.map(({ request }) => request)).toEqual(["GET /reminders", "PUT /reminders/subscription"]),
    );
    expect(push.asked).toEqual([`subscribe ${SERVER_KEY}`]);
  });

  it("get another address when the server has another key", async () => {
    const push = stubPush("granted");
    const otherKey = `${SERVER_KEY.slice(0, -2)}AA`;
    const { asked } = aServer({ ...ON, serverKey: otherKey });
    const { device } = await aDevice();
    keepRemindersComing(device);
    await waitFor(() => expect(push.asked).toEqual(["unsubscribe", `subscribe ${otherKey}`]));
    await waitFor(() => expect(asked.at(-1)?.request).toBe("PUT /reminders/subscription"));
  });

  it("get another address where the browser gave theirs up without a word", async () => {
    const push = stubPush("granted", false);
    const { asked } = aServer(ON);
    const { device } = await aDevice();
    keepRemindersComing(device);
    await waitFor(() => expect(asked.at(-1)?.request).toBe("PUT /reminders/subscription"));
    expect(push.asked).toEqual([`subscribe ${SERVER_KEY}`]);
  });

  it("get another address also when the server found out first", async () => {
    stubPush();
    aServer(OFF);
    const { open, user, device } = await aDevice();
    open(PATH, PATH, Reminders);
    await user.click(await button("Herinneringen aanzetten"));
    await screen.findByText(/^Eerstvolgende: /u);
    const push = stubPush("granted", false);
    const { asked } = aServer({ ...ON, isSubscribed: false });
    keepRemindersComing(device);
    await waitFor(() => expect(asked.at(-1)?.request).toBe("PUT /reminders/subscription"));
    expect(push.isTaking()).toBe(true);
  });

  it("are told again after signing in again, and after a request that failed", async () => {
    stubPush("granted");
    const signedOut = aServer(ON, { "GET /reminders": problem(401, "signedOut") });
    const { device, report } = await aDevice();
    keepRemindersComing(device);
    await waitFor(() => expect(signedOut.asked).toHaveLength(1));
    report({ cannotSend: "signedOut" });
    const unreachable = aServer(ON, { "PUT /reminders/subscription": "unreachable" });
    report({ cannotSend: null });
    await waitFor(() => expect(unreachable.asked).toHaveLength(2));
    report({ reachability: "unreachable" });
    const { asked } = aServer(ON);
    report({ reachability: "online" });
    await waitFor(() => expect(asked).toHaveLength(2));
    report({ reachability: "unreachable" });
    report({ reachability: "online" });
    await device.change({ deviceName: "Werktelefoon" });
    expect(asked.map(({ request }) => request)).toEqual(["GET /reminders", "PUT /reminders/subscription"]);
    report({ cannotSend: "signedOut" });
    report({ cannotSend: null });
    await waitFor(() => expect(asked).toHaveLength(4));
  });

  it("stay off where somebody turned them off, though the browser may show them", async () => {
    const push = stubPush("granted");
    const { asked } = aServer({ ...ON, otherDevices: 1 });
    const { open, user, device } = await aDevice();
    open(PATH, PATH, Reminders);
    await user.click(await button("Uitzetten op dit toestel"));
    await button("Ook op dit toestel aanzetten");
    const before = asked.length;
    keepRemindersComing(device);
    await waitFor(() => expect(asked).toHaveLength(before + 1));
    await device.change({ deviceName: "Werktelefoon" });
    expect(asked.slice(before).map(({ request }) => request)).toEqual(["GET /reminders"]);
    expect(push.isTaking()).toBe(false);
  });

  it("are asked of nobody who did not let the browser show them", async () => {
    const push = stubPush();
    const { asked } = aServer(ON);
    const { device } = await aDevice();
    keepRemindersComing(device);
    // Settings are stored in the meantime: whatever was begun has gone on.
    await device.change({ deviceName: "Werktelefoon" });
    expect(asked).toEqual([]);
    expect(push.asked).toEqual([]);
  });
});
