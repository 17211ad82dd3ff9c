import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { findChromium } from "#scripts/machine";
import { ConsoleProblems } from "./console-problems.ts";

export interface DeviceOptions {
  readonly kind: "phone" | "desktop";
  readonly colorScheme?: "light" | "dark";
  /** A certificate that nobody vouches for will do. */
  readonly trustsAnyCertificate?: boolean;
  /** With one that beeps, and a person who lets it be used. */
  readonly hasMicrophone?: boolean;
}

const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1, hasTouch: false, isMobile: false },
} as const;

/** A step that cannot be done fails well before its test does. */
const ACTION_WITHIN_MS = 30_000;

const CHROMIUM_PARAMETERS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

/** A person's phone or computer: a browser with a profile on disk. Killed or closed, it can be opened again with all it stored. */
export class Device {
  readonly options: DeviceOptions;
  /** What the pages complained of: errors, breaches of the content security policy. */
  readonly problems = new ConsoleProblems();
  /** Folder of all that the browser keeps. */
  readonly profile: string;
  readonly #baseUrl: string;
  #context: BrowserContext | undefined;
  #page: Page | undefined;
  /** Looked up beforehand: killing is to be done at once. */
  #pids: readonly number[] = [];

  private constructor(profile: string, baseUrl: string, options: DeviceOptions) {
    this.profile = profile;
    this.#baseUrl = baseUrl;
    this.options = options;
  }

  /** A new device with an empty profile, switched on. Relative addresses start at `baseUrl`. */
  static async create(baseUrl: string, options: DeviceOptions): Promise<Device> {
    const device = new Device(await mkdtemp(join(tmpdir(), "stoep-profile-")), baseUrl, options);
    await device.launch();
    return device;
  }

  /** The open page; another one after each launch. */
  get page(): Page {
    if (this.#page === undefined) throw new Error("The browser is closed.");
    return this.#page;
  }

  /** "Chromium 140.0.0.0" */
  get version(): string {
    return `Chromium ${this.context.browser()?.version() ?? "of unknown version"}`;
  }

  get context(): BrowserContext {
    if (this.#context === undefined) throw new Error("The browser is closed.");
    return this.#context;
  }

  async launch(): Promise<void> {
    if (this.#context !== undefined) throw new Error("The browser is open already.");
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error("No Chromium found: set STOEP_CHROMIUM to its path.");
    const context = await chromium.launchPersistentContext(this.profile, {
      executablePath,
      args: [...CHROMIUM_PARAMETERS, ...(this.options.hasMicrophone === true ? MICROPHONE : [])],
      baseURL: this.#baseUrl,
      locale: "nl-NL",
      timezoneId: "Europe/Amsterdam",
      colorScheme: this.options.colorScheme ?? "light",
      ignoreHTTPSErrors: this.options.trustsAnyCertificate ?? false,
      serviceWorkers: "allow",
      permissions: ["clipboard-read", "clipboard-write"],
      ...SCREENS[this.options.kind],
    });
    context.setDefaultTimeout(ACTION_WITHIN_MS);
    this.problems.watch(context);
    this.#pids = browserPids(this.profile);
    if (this.#pids.length === 0) throw new Error("The browser's process was not found.");
    this.#context = context;
    this.#page = context.pages()[0] ?? (await context.newPage());
  }

  /** No network for the pages of this device. Stop the server as well to be sure that its worker has none. */
  async goOffline(): Promise<void> {
    await this.context.setOffline(true);
  }

  async goOnline(): Promise<void> {
    await this.context.setOffline(false);
  }

  /** The open page runs as on a processor so many times slower, until the browser closes. */
  async slowDown(times: number): Promise<void> {
    const session = await this.context.newCDPSession(this.page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: times });
  }

  /** What the page shows, for a report; `undefined` when there is no page any more. */
  async screenshot(): Promise<Buffer | undefined> {
    return this.#page?.screenshot({ timeout: 5_000 }).catch(() => undefined);
  }

  /** Closes the browser in the ordinary way. The network is back at the next launch. */
  async close(): Promise<void> {
    const context = this.#context;
    this.#context = undefined;
    this.#page = undefined;
    await context?.close();
  }

  /**
   * Kills the browser (SIGKILL) with all its processes, those that store and send too, before this returns: no page hears of it.
   * Resolves when Playwright knows.
   */
  async kill(): Promise<void> {
    const context = this.context;
    const closed = new Promise<void>((resolve) => {
      context.once("close", () => resolve());
    });
    // Playwright starts each browser as the first of a process group of its own.
    for (const pid of this.#pids) process.kill(-pid, "SIGKILL");
    await closed;
    this.#context = undefined;
    this.#page = undefined;
  }

  /** Closes it and removes the profile. */
  async dispose(): Promise<void> {
    await this.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The main processes of the browsers with this profile. Playwright does not tell the id itself. */
function browserPids(profile: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const parameters = commandLine(pid);
      return (
        parameters.includes(`--user-data-dir=${profile}`) &&
        !parameters.some((parameter) => parameter.startsWith("--type="))
      );
    });
}

function commandLine(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    // It ended between the list and the look.
    return [];
  }
}
