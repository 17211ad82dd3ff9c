import type { BrowserContext } from "@playwright/test";

/** Collects what pages and workers complain of: thrown errors and breaches of the content security policy. */
export class ConsoleProblems {
  readonly #found: string[] = [];

  watch(context: BrowserContext): void {
    context.on("weberror", (error) => this.#found.push(`thrown: ${error.error().message}`));
    context.on("console", (message) => {
      // A request that finds no network is written here by the browser itself; that is no fault of the page.
      if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
      this.#found.push(message.text());
    });
  }

  get all(): readonly string[] {
    return this.#found;
  }

  get ofPolicy(): readonly string[] {
    return this.#found.filter((text) => /content security policy/i.test(text));
  }
}
