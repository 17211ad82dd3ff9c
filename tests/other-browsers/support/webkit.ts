import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findWebKitDriver } from "#scripts/machine";
import { freePort } from "#tests/support/free-port";
import type { OtherBrowser } from "./browser-driver.ts";
import { OwnProcess } from "./own-process.ts";
import { WebKitDriver } from "./webkit-driver.ts";

const BROWSER = fileURLToPath(new URL("webkit-browser.py", import.meta.url));
const LISTENS_WITHIN_MS = 20_000;
const EVERY_MS = 20;

/** WebKitGTK in a window on a screen that nobody sees, with a profile on disk. */
export class WebKit implements OtherBrowser {
  readonly #profile: string;
  readonly #certificate: string;
  readonly #screen: OwnProcess;
  readonly #display: string;
  #processes: readonly OwnProcess[] = [];
  #driver: WebKitDriver | null = null;

  private constructor(profile: string, certificate: string, screen: OwnProcess, display: string) {
    this.#profile = profile;
    this.#certificate = certificate;
    this.#screen = screen;
    this.#display = display;
  }

  /** `certificate`: a PEM file, trusted for localhost. */
  static async create(certificate: string): Promise<WebKit> {
    const profile = await mkdtemp(join(tmpdir(), "stoep-webkit-"));
    const screen = new OwnProcess(
      spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], {
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
    const [, display = ""] = await screen.printed(/^(\d+)\n/m);
    const browser = new WebKit(profile, certificate, screen, `:${display}`);
    try {
      await browser.launch();
    } catch (error) {
      await browser.dispose();
      throw error;
    }
    return browser;
  }

  get driver(): WebKitDriver {
    if (this.#driver === null) throw new Error("The browser is closed.");
    return this.#driver;
  }

  async launch(): Promise<void> {
    const program = findWebKitDriver();
    if (program === undefined)
      throw new Error("No WebKitWebDriver found: set STOEP_WEBKIT_DRIVER to its path.");
    const [inspected, driven] = [await freePort(), await freePort()];
    const env = {
      ...process.env,
      DISPLAY: this.#display,
      GDK_BACKEND: "x11",
      GSETTINGS_BACKEND: "memory",
      NO_AT_BRIDGE: "1",
      TZ: "Europe/Amsterdam",
      WEBKIT_INSPECTOR_SERVER: `127.0.0.1:${inspected}`,
    };
    const browser = new OwnProcess(
      spawn(BROWSER, [this.#profile, this.#certificate], {
        detached: true,
        env,
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
    this.#processes = [browser];
    await listening(inspected, browser);
    const driver = new OwnProcess(
      spawn(program, [`--port=${driven}`, `--target=127.0.0.1:${inspected}`], {
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
    this.#processes = [browser, driver];
    await listening(driven, driver);
    this.#driver = await WebKitDriver.connect(`http://127.0.0.1:${driven}`, () => browser.output);
  }

  /** WebDriver has no word for it: the pages believe that there is a network. */
  async setOnline(): Promise<void> {}

  async kill(): Promise<void> {
    await Promise.all(this.#processes.map(async (one) => one.kill()));
    this.#processes = [];
    this.#driver = null;
  }

  async dispose(): Promise<void> {
    await this.kill();
    await this.#screen.kill();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Waits until a program listens; it does not say so itself. */
async function listening(port: number, program: OwnProcess): Promise<void> {
  const deadlineMs = Date.now() + LISTENS_WITHIN_MS;
  while (!(await isListening(port))) {
    if (program.hasEnded || Date.now() > deadlineMs)
      throw new Error(`It does not listen:\n${program.output}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
