import { expect, type Page } from "@playwright/test";
import * as v from "valibot";
import { Device } from "./device.ts";
import { Gate, type Moment } from "./gate.ts";
import { watchPage, type KillPlan } from "./page-witness.ts";
import { capture } from "./team-work.ts";

const SAVED = "Opgeslagen op dit toestel";
const NOT_HERE = "Dit staat niet op dit toestel";
const claimSchema = v.object({ id: v.string(), said: v.string() });

/**
 * A phone behind a gate that is killed at chosen moments. It keeps what was typed and what the screen called saved, note by note. The
 * browser under test allows no background sync, so that the page alone sends and its steps can be counted.
 */
export class MortalPhone {
  readonly device: Device;
  readonly gate: Gate;
  /** Ids of the notes, and all that was typed in each. */
  readonly typed = new Map<string, string>();
  /** Longest text of each note that the screen called saved. */
  readonly claimed = new Map<string, string>();
  /** When it was last killed. */
  death: Promise<string> = Promise.resolve("");
  #died: (at: string) => void = () => undefined;
  #isAlive = true;
  #diesWhenSaved = false;

  private constructor(device: Device, gate: Gate) {
    this.device = device;
    this.gate = gate;
    gate.hear = (what, body) => this.#hear(what, body);
  }

  /** With an empty profile, at the server with this address. */
  static async create(serverUrl: string): Promise<MortalPhone> {
    const gate = await Gate.start(serverUrl);
    const phone = new MortalPhone(await Device.create(gate.url, { kind: "phone" }), gate);
    await phone.#begin();
    return phone;
  }

  get page(): Page {
    return this.device.page;
  }

  /** Closes it as a person does, which writes its session to the disk, and opens it again. */
  async reopen(): Promise<void> {
    await this.device.close();
    await this.#launch();
  }

  /** A note not yet begun, open and waiting for its first words; its id. */
  async beginNote(): Promise<string> {
    await capture(this.page, "Gesprek");
    await expect(this.#said).toBeFocused();
    const id = new URL(this.page.url()).pathname.split("/").at(-1) ?? "";
    this.typed.set(id, "");
    return id;
  }

  /** Types behind what stands in the open note. Ends early when the phone is killed meanwhile. */
  async type(id: string, words: string): Promise<void> {
    this.#add(id, words);
    await this.page.keyboard.type(words).catch(onlyWhenClosed);
  }

  /** As `type`, all in one event, as a phone's keyboard puts a word. */
  async insert(id: string, words: string): Promise<void> {
    this.#add(id, words);
    await this.page.keyboard.insertText(words).catch(onlyWhenClosed);
  }

  /** The keyboard goes away: what waits is sent at once. */
  async leaveText(): Promise<void> {
    if (this.#isAlive) await this.#said.blur().catch(onlyWhenClosed);
  }

  /** At that step of the page's writing to its database. */
  async dieAtStep(plan: KillPlan): Promise<void> {
    await this.page.evaluate((next) => window.stoepPlan?.(next), plan);
  }

  /** At that moment of the n-th exchange from now on. */
  dieInExchange(path: string, nth: number, moment: Moment): void {
    this.gate.cutAt({ path, nth, moment, act: () => void this.die(`${path} ${nth}: ${moment}`) });
  }

  /** As soon as the words for "saved" come on the screen. */
  dieWhenSaved(): void {
    this.#diesWhenSaved = true;
  }

  /** At once: no process of the browser does anything after this returned. */
  async die(at: string): Promise<void> {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    this.gate.cutAt(null);
    await this.device.kill();
    this.#died(at);
  }

  /** Opens the browser again without a network, at the note; what the note says, `null` when it is not there. */
  async riseAt(id: string): Promise<string | null> {
    this.gate.hold();
    await this.#launch();
    return this.read(id);
  }

  /** What a note says on this phone; `null` when it is not there. Its text has the focus then, behind the last word. */
  async read(id: string): Promise<string | null> {
    await this.page.goto(`/gesprekken/${id}`);
    await expect(this.#said.or(this.page.getByText(NOT_HERE))).toBeVisible();
    if (!(await this.#said.isVisible())) return null;
    const words = await this.#said.inputValue();
    await this.#said.focus();
    await this.page.keyboard.press("Control+End");
    return words;
  }

  /** What is wrong with a note that says `words`: it must hold all that was called saved, and nothing that was not typed. Goes on with those words. */
  judge(id: string, words: string | null): readonly string[] {
    const claimed = this.claimed.get(id);
    const typed = this.typed.get(id) ?? "";
    if (words === null) {
      this.typed.delete(id);
      return claimed === undefined ? [] : [`a note that was called saved is gone: "${claimed}"`];
    }
    this.typed.set(id, words);
    if (!typed.startsWith(words)) return [`"${words}" was never typed; that was "${typed}"`];
    if (words.startsWith(claimed ?? "")) return [];
    return [`"${claimed}" was called saved, and "${words}" is there`];
  }

  async waitUntilSynced(): Promise<void> {
    await expect(this.page.getByText("Alles gesynchroniseerd").first()).toBeVisible({ timeout: 30_000 });
  }

  /** The screen says so of all that was typed, or it was killed before it could. */
  async waitUntilSaved(id: string): Promise<void> {
    const isOver = () => !this.#isAlive || this.claimed.get(id) === this.typed.get(id);
    await expect.poll(isOver, { intervals: [20] }).toBe(true);
  }

  async dispose(): Promise<void> {
    await this.device.dispose();
    await this.gate.stop();
  }

  #add(id: string, words: string): void {
    this.typed.set(id, `${this.typed.get(id) ?? ""}${words}`);
  }

  get #said() {
    return this.page.getByLabel("Wat is er besproken?");
  }

  async #launch(): Promise<void> {
    await this.device.launch();
    await this.#begin();
  }

  async #begin(): Promise<void> {
    await this.device.context.addInitScript(watchPage, SAVED);
    this.#isAlive = true;
    this.#diesWhenSaved = false;
    this.death = new Promise((resolve) => {
      this.#died = resolve;
    });
  }

  #hear(what: string, body: string): void {
    const told: unknown = JSON.parse(body);
    if (!this.#isAlive) return;
    if (what === "step") return void this.die(String(told));
    const { id, said } = v.parse(claimSchema, told);
    this.claimed.set(id, said);
    if (this.#diesWhenSaved) void this.die("said saved");
  }
}

/** A browser that is killed while it does something says so. */
function onlyWhenClosed(error: unknown): void {
  if (!(error instanceof Error) || !/closed|crash/i.test(error.message)) throw error;
}
