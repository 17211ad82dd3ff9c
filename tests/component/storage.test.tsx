import { cleanup, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SyncLine } from "#components/sync-line";
import { careForStorage } from "#models/device-storage";
import { storageRoom } from "#models/storage-room";
import { ConversationDetail } from "#screens/conversations/conversation-detail";
import { SettingsScreen } from "#screens/settings/settings-screen";
import { aDevice, type DeviceBench } from "./support/device.tsx";

const PATH = "/meer/instellingen";
const NOTE = "019a0000-0000-7000-8000-000000000001";
const MEGABYTE = 1_000_000;

/** A browser that tells so much, and says this when it is asked to keep what is here. */
function aBrowser({ usage = 12 * MEGABYTE, quota = 900 * MEGABYTE, answer = true } = {}) {
  let isKept = false;
  const persist = vi.fn(() => Promise.resolve((isKept = answer)));
  const storage = {
    estimate: () => Promise.resolve({ usage, quota }),
    persisted: () => Promise.resolve(isKept),
    persist,
  };
  Object.defineProperty(navigator, "storage", { value: storage, configurable: true });
  return { persist };
}

let stop = (): void => undefined;
beforeEach(() => {
  localStorage.clear();
  storageRoom.value = null;
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
});
afterEach(() => {
  stop();
  cleanup();
  Reflect.deleteProperty(navigator, "storage");
  vi.unstubAllGlobals();
});

const cared = ({ device }: DeviceBench): void => {
  stop = careForStorage(device);
};

describe("asking the browser to keep what is here", () => {
  it("waits until something was saved, and asks once", async () => {
    const { persist } = aBrowser({ answer: false });
    const bench = await aDevice();
    cared(bench);
    await waitFor(() => expect(storageRoom.value).not.toBeNull());
    expect(persist).not.toHaveBeenCalled();
    await bench.place.add("conversation", { said: "Het eerste gesprek" });
    await waitFor(() => expect(persist).toHaveBeenCalledTimes(1));
    await bench.place.add("conversation", { said: "Het tweede gesprek" });
    stop();
    cared(bench);
    await bench.place.add("conversation", { said: "Het derde gesprek, een dag later" });
    expect(persist).toHaveBeenCalledTimes(1);
  });

  it("asks when Stoep is put on the home screen", async () => {
    const { persist } = aBrowser();
    cared(await aDevice());
    dispatchEvent(new Event("appinstalled"));
    await waitFor(() => expect(persist).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(storageRoom.value?.isKept).toBe(true));
  });

  it("can be done again in Instellingen, which says what came of it", async () => {
    const { persist } = aBrowser({ answer: false });
    const { open, user } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    await user.click(await screen.findByRole("button", { name: "Vraag om te bewaren" }));
    expect(await screen.findByText(/De browser zei nee/u)).toBeDefined();
    expect(persist).toHaveBeenCalledTimes(1);
  });

  it("is not offered any more once the browser keeps it", async () => {
    aBrowser();
    const { open, user } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    await user.click(await screen.findByRole("button", { name: "Vraag om te bewaren" }));
    expect(await screen.findByText(/De browser bewaart wat hier staat/u)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Vraag om te bewaren" })).toBeNull();
  });
});

describe("room on the device", () => {
  it("is told in Instellingen, used and left", async () => {
    aBrowser({ quota: 2_312 * MEGABYTE });
    const { open } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    expect(await screen.findByText("12 MB in gebruik, 2,3 GB vrij.")).toBeDefined();
    expect(screen.queryByText("Dit toestel is bijna vol")).toBeNull();
  });

  it("is warned of before it is gone, with what to do, and on every screen", async () => {
    aBrowser({ quota: 42 * MEGABYTE });
    const bench = await aDevice();
    cared(bench);
    bench.open(PATH, PATH, () => (
      <>
        <SyncLine />
        <SettingsScreen />
      </>
    ));
    expect(await screen.findByText("Dit toestel is bijna vol")).toBeDefined();
    expect(screen.getByText(/verwijder foto’s/u)).toBeDefined();
    const line = screen.getByRole("link", { name: "Alles gesynchroniseerd · opslag bijna vol" });
    expect(line.getAttribute("href")).toBe(PATH);
  });

  it("says nothing where the browser tells nothing", async () => {
    const { open } = await aDevice();
    open(PATH, PATH, SettingsScreen);
    expect(await screen.findByText("Naam van dit toestel")).toBeDefined();
    expect(screen.queryByText("Opslag")).toBeNull();
  });
});

describe("a save that finds no storage", () => {
  it.each([
    ["storageFull", /dit toestel is vol\. Wat je typte, blijft hier staan/u],
    ["storageLost", /de opslag van dit toestel reageert niet/u],
  ] as const)("keeps the words on the screen and says what to do: %s", async (failure, words) => {
    const { open, place, user } = await aDevice();
    await place.add("conversation", { said: "Stond er al" }, NOTE);
    open(`/gesprekken/${NOTE}`, "/gesprekken/:id", () => <ConversationDetail id={NOTE} />);
    const box = await screen.findByLabelText("Wat is er besproken?");
    const save = vi.spyOn(place.store, "save").mockResolvedValue({ ok: false, failure });
    await user.type(box, " en dit");
    await user.tab();
    expect(await screen.findByText(words)).toBeDefined();
    expect(screen.getByRole("button", { name: "Kopiëren" })).toBeDefined();
    expect(box).toHaveProperty("value", "Stond er al en dit");
    save.mockRestore();
    await user.click(screen.getByRole("button", { name: "Opnieuw proberen" }));
    expect(await screen.findByText("Opgeslagen op dit toestel")).toBeDefined();
    expect((await place.store.queries.record(place.scope, "conversation", NOTE))?.fields.said).toBe(
      "Stond er al en dit",
    );
  });
});
