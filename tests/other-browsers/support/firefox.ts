import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFirefox } from "#scripts/machine";
import type { OtherBrowser } from "./browser-driver.ts";
import { FirefoxDriver } from "./firefox-driver.ts";
import { OwnProcess } from "./own-process.ts";

const LISTENS = /WebDriver BiDi listening on (ws:\S+)/;

/** What asks the internet for something, or asks the person something when it is first started. */
const PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.auto": false,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.push.connection.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "",
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};

/** Firefox without a window on a screen, and with a profile on disk. */
export class Firefox implements OtherBrowser {
  readonly #profile: string;
  #process: OwnProcess | null = null;
  #driver: FirefoxDriver | null = null;

  private constructor(profile: string) {
    this.#profile = profile;
  }

  static async create(): Promise<Firefox> {
    const profile = await mkdtemp(join(tmpdir(), "stoep-firefox-"));
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    await writeFile(join(profile, "user.js"), lines.join(""));
    const browser = new Firefox(profile);
    try {
      await browser.launch();
    } catch (error) {
      await browser.dispose();
      throw error;
    }
    return browser;
  }

  get driver(): FirefoxDriver {
    if (this.#driver === null) throw new Error("The browser is closed.");
    return this.#driver;
  }

  async launch(): Promise<void> {
    const program = findFirefox();
    if (program === undefined) throw new Error("No Firefox found: set STOEP_FIREFOX to its path.");
    const parameters = [
      "--headless",
      "--no-remote",
      "--profile",
      this.#profile,
      "--remote-debugging-port",
      "0",
    ];
    this.#process = new OwnProcess(
      spawn(program, parameters, { detached: true, stdio: ["ignore", "pipe", "pipe"] }),
    );
    const [, url = ""] = await this.#process.printed(LISTENS);
    this.#driver = await FirefoxDriver.connect(url);
  }

  async setOnline(isOnline: boolean): Promise<void> {
    await this.driver.setOnline(isOnline);
  }

  async kill(): Promise<void> {
    await this.#process?.kill();
    this.#driver?.close();
    this.#driver = null;
  }

  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
