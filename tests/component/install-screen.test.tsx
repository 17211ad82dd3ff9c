import { cleanup, render, screen, within } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installPrompt, isJustInstalled } from "#models/install-prompt";
import { useLaunches } from "#models/launches";
import { InstallScreen } from "#screens/install/install-screen";
import { WelcomeScreen } from "#screens/start/welcome-screen";
import { aDevice } from "./support/device.tsx";

const PATH = "/installeren";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

const on = (userAgent: string): void =>
  void vi.spyOn(navigator, "userAgent", "get").mockReturnValue(userAgent);
const asApp = (isApp: boolean): void =>
  void vi.stubGlobal("matchMedia", (query: string) => ({
    matches: isApp && query.includes("standalone"),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));

beforeEach(() => {
  asApp(false);
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  installPrompt.value = null;
  isJustInstalled.value = false;
});

describe("Stoep als app", () => {
  it("tells the steps of an iPhone, and how what is on the server gets into the app", async () => {
    on(IPHONE);
    const { open } = await aDevice();
    open(PATH, PATH, InstallScreen);
    const [steps] = await screen.findAllByRole("list");
    if (steps === undefined) throw new Error("no steps");
    expect(
      within(steps)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringContaining("Deel-knop"),
      expect.stringContaining("Zet op beginscherm"),
      expect.stringContaining("Voeg toe"),
    ]);
    expect(screen.getByText("De app begint leeg")).toBeDefined();
    expect(screen.getByRole("link", { name: "Naar Toestel toevoegen" })).toBeDefined();
  });

  it("tells who works on this device alone to take a second copy along", async () => {
    on(IPHONE);
    const { open } = await aDevice({ stage: "local", role: null });
    open(PATH, PATH, InstallScreen);
    expect(await screen.findByRole("link", { name: "Reservekopie maken" })).toBeDefined();
  });

  it("does it at a touch where the browser can, and tells the steps where it does not offer it", async () => {
    on(ANDROID);
    const prompt = vi.fn<() => Promise<{ outcome: "accepted" }>>(() =>
      Promise.resolve({ outcome: "accepted" }),
    );
    installPrompt.value = Object.assign(new Event("beforeinstallprompt"), { prompt });
    const { open, user } = await aDevice();
    open(PATH, PATH, InstallScreen);
    await user.click(await screen.findByRole("button", { name: "Installeren" }));
    expect(prompt).toHaveBeenCalledOnce();
    // It can be asked once: from now on the steps.
    expect(await screen.findByText(/rechtsboven op de drie puntjes/u)).toBeDefined();
    expect(screen.queryByText("De app begint leeg")).toBeNull();
  });

  it("says so when it is installed, or has just been", async () => {
    on(ANDROID);
    asApp(true);
    const { open } = await aDevice();
    open(PATH, PATH, InstallScreen);
    expect(await screen.findByText("Stoep staat als app op dit toestel")).toBeDefined();
    cleanup();
    asApp(false);
    isJustInstalled.value = true;
    open(PATH, PATH, InstallScreen);
    expect(await screen.findByText("Stoep is geïnstalleerd")).toBeDefined();
  });

  it("says where a browser cannot, and still tells of other devices", async () => {
    on(FIREFOX);
    const { open } = await aDevice();
    open(PATH, PATH, InstallScreen);
    expect(await screen.findByText(/kan Stoep niet als app/u)).toBeDefined();
    expect(screen.getByText("iPhone of iPad")).toBeDefined();
  });

  it("is urged before anybody begins in a tab on an iPhone, and in the app a link can be pasted", async () => {
    on(IPHONE);
    const { open } = await aDevice({ stage: "new", role: null });
    open("/", "/", WelcomeScreen);
    expect(await screen.findByText(/Zet Stoep dan eerst op je beginscherm/u)).toBeDefined();
    expect(screen.queryByRole("textbox")).toBeNull();
    cleanup();
    asApp(true);
    open("/", "/", WelcomeScreen);
    expect(await screen.findByRole("textbox")).toBeDefined();
    expect(screen.queryByText(/Zet Stoep dan eerst/u)).toBeNull();
  });
});

describe("a launch of Stoep while it is open", () => {
  it("goes to its place in the window that is there, but for its own opening and for what is shared", () => {
    const routed: string[] = [];
    let take = (_launch: { targetURL: string }): void => undefined;
    vi.stubGlobal("launchQueue", { setConsumer: (consumer: typeof take) => void (take = consumer) });
    const opened = `${location.origin}/gesprekken/nieuw`;
    vi.spyOn(performance, "getEntriesByType").mockReturnValue([
      { name: opened, entryType: "navigation", startTime: 0, duration: 0, toJSON: () => ({}) },
    ]);
    function Frame() {
      useLaunches((place) => routed.push(place));
      return null;
    }
    render(
      <LocationProvider>
        <Frame />
      </LocationProvider>,
    );
    take({ targetURL: opened });
    expect(routed).toEqual([]);
    take({ targetURL: opened });
    take({ targetURL: `${location.origin}/draagvlak/lopend?x=1` });
    take({ targetURL: `${location.origin}/delen` });
    take({ targetURL: "https://elsewhere.example/meer" });
    expect(routed).toEqual(["/gesprekken/nieuw", "/draagvlak/lopend?x=1"]);
  });
});
