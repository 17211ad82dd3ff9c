import { expect } from "@playwright/test";
import * as v from "valibot";
import type { BrowserDriver, ElementName, Role } from "./browser-driver.ts";

const WITHIN_MS = 30_000;

/** A page in any engine, worked as a person does: things are found by role and name, and waited for. */
export class OtherPage {
  readonly #driver: () => BrowserDriver;

  /** `driver` is asked each time: a browser that was started again has another. */
  constructor(driver: () => BrowserDriver) {
    this.#driver = driver;
  }

  async open(address: string): Promise<void> {
    await this.#driver().open(address);
  }

  /** Waits for the one thing of this role and name, and presses it. */
  async press(role: Role, name: string): Promise<void> {
    await expect(async () => this.#driver().click(await this.#only(role, name))).toPass({
      timeout: WITHIN_MS,
    });
  }

  /** Presses a box, and types in it. */
  async fill(name: string, text: string, role: "textbox" | "searchbox" = "textbox"): Promise<void> {
    await this.press(role, name);
    await this.type(text);
  }

  async type(text: string): Promise<void> {
    await this.#driver().type(text);
  }

  async chooseFile(label: string, path: string): Promise<void> {
    await expect(() => this.#driver().chooseFile(label, path)).toPass({ timeout: WITHIN_MS });
  }

  async see(role: Role, name: string): Promise<void> {
    await expect(() => this.#only(role, name)).toPass({ timeout: WITHIN_MS });
  }

  /** Nothing of this role and name is on the page now. */
  async missing(role: Role, name: string): Promise<void> {
    expect(await this.#driver().find(role, name)).toEqual([]);
  }

  /** Waits until the page shows these words. */
  async read(words: string, timeout = WITHIN_MS): Promise<void> {
    await expect.poll(() => this.#text(), { timeout }).toContain(words);
  }

  /** What stands in a box. */
  async valueOf(name: string): Promise<string> {
    let value = "";
    await expect(async () => {
      await this.press("textbox", name);
      value = v.parse(v.pipe(v.string(), v.nonEmpty()), await this.run(focusedValue));
    }).toPass({ timeout: WITHIN_MS });
    return value;
  }

  async run(task: (...given: never[]) => unknown, ...given: readonly unknown[]): Promise<unknown> {
    return this.#driver().run(task, ...given);
  }

  async #text(): Promise<string> {
    return v.parse(v.string(), await this.run(shownText));
  }

  async #only(role: Role, name: string): Promise<ElementName> {
    const [first, ...others] = await this.#driver().find(role, name);
    if (first === undefined)
      throw new Error(`There is no ${role} “${name}” on the page:\n${await this.#text()}`);
    if (others.length > 0)
      throw new Error(`There are ${others.length + 1} times ${role} “${name}” on the page.`);
    return first;
  }
}

const shownText = () => document.body.innerText;

const focusedValue = () => {
  const box = document.activeElement;
  return box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement ? box.value : "";
};
