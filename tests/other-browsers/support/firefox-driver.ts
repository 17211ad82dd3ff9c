import * as v from "valibot";
import { BidiConnection } from "./bidi-connection.ts";
import type { BrowserDriver, ElementName, Role } from "./browser-driver.ts";
import { fileLabels, missed, reachable, seen } from "./in-the-page.ts";

const nothing = v.unknown();
const sessionSchema = v.object({ capabilities: v.object({ browserVersion: v.string() }) });
const treeSchema = v.object({ contexts: v.tupleWithRest([v.object({ context: v.string() })], v.unknown()) });
const nodesSchema = v.object({ nodes: v.array(v.object({ sharedId: v.string() })) });
const resultSchema = v.variant("type", [
  v.object({
    type: v.literal("success"),
    result: v.looseObject({ value: v.optional(v.string()) }),
    realm: v.string(),
  }),
  v.object({ type: v.literal("exception"), exceptionDetails: v.object({ text: v.string() }) }),
]);
const imageSchema = v.object({ data: v.string() });
const logSchema = v.object({
  level: v.string(),
  text: v.nullable(v.string()),
  type: v.string(),
  source: v.object({ realm: v.string() }),
});
const indexesSchema = v.array(v.number());

/** A size of screen in CSS pixels. */
const PHONE = { width: 390, height: 844 };

interface Heard {
  readonly problems: string[];
  readonly left: Set<string>;
}

/** A window of Firefox, over WebDriver BiDi. */
export class FirefoxDriver implements BrowserDriver {
  readonly version: string;
  readonly problems: string[];
  readonly #connection: BidiConnection;
  readonly #context: string;
  /** Pages that were left: what they were loading then is cut off, and they complain of it. */
  readonly #left: Set<string>;

  private constructor(connection: BidiConnection, context: string, version: string, heard: Heard) {
    this.#connection = connection;
    this.#context = context;
    this.version = `Firefox ${version}`;
    this.problems = heard.problems;
    this.#left = heard.left;
  }

  /** `url`: where the browser says it listens. The language and the time zone of the user are set, as on a person's own device. */
  static async connect(url: string): Promise<FirefoxDriver> {
    const heard: Heard = { problems: [], left: new Set() };
    const connection = await BidiConnection.open(`${url}/session`, (_, params) => {
      const { level, text, type, source } = v.parse(logSchema, params);
      if (level === "error" && !heard.left.has(source.realm)) heard.problems.push(`${type}: ${text ?? ""}`);
    });
    const { capabilities } = await connection.send(sessionSchema, "session.new", { capabilities: {} });
    await connection.send(nothing, "session.subscribe", { events: ["log.entryAdded"] });
    const { contexts } = await connection.send(treeSchema, "browsingContext.getTree");
    const { context } = contexts[0];
    await connection.send(nothing, "browsingContext.setViewport", { context, viewport: PHONE });
    const here = { contexts: [context] };
    await connection.send(nothing, "emulation.setLocaleOverride", { ...here, locale: "nl-NL" });
    await connection.send(nothing, "emulation.setTimezoneOverride", {
      ...here,
      timezone: "Europe/Amsterdam",
    });
    return new FirefoxDriver(connection, context, capabilities.browserVersion, heard);
  }

  async open(address: string): Promise<void> {
    const { realm } = await this.#evaluate("() => null");
    this.#left.add(realm);
    await this.#send(nothing, "browsingContext.navigate", { url: address, wait: "complete" });
  }

  async find(role: Role, name: string): Promise<readonly ElementName[]> {
    const locator = { type: "accessibility", value: { role, name } };
    const { nodes } = await this.#send(nodesSchema, "browsingContext.locateNodes", { locator });
    const names = nodes.map(({ sharedId }) => sharedId);
    const indexes = v.parse(indexesSchema, await this.#call(seen, names));
    return indexes.flatMap((index) => names[index] ?? []);
  }

  async click(element: ElementName): Promise<void> {
    const place = v.parse(v.object({ x: v.number(), y: v.number() }), await this.#call(reachable, [element]));
    const at = { x: Math.round(place.x), y: Math.round(place.y) };
    const actions = [
      { type: "pointerMove", ...at },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.#act({ type: "pointer", id: "mouse", actions });
    if ((await this.run(missed)) === true) throw new Error("it moved away before it was pressed");
  }

  async type(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.#act({ type: "key", id: "keyboard", actions });
  }

  async chooseFile(label: string, path: string): Promise<void> {
    const locator = { type: "css", value: "input[type=file]" };
    const { nodes } = await this.#send(nodesSchema, "browsingContext.locateNodes", { locator });
    const names = nodes.map(({ sharedId }) => sharedId);
    const labels = v.parse(v.array(v.string()), await this.#call(fileLabels, names));
    const sharedId = names[labels.indexOf(label)];
    if (sharedId === undefined)
      throw new Error(`There is no box for files “${label}” but: ${labels.join(", ")}`);
    await this.#send(nothing, "input.setFiles", { element: { sharedId }, files: [path] });
  }

  async run(task: (...given: never[]) => unknown, ...given: readonly unknown[]): Promise<unknown> {
    const declaration = `async () => JSON.stringify((await (${task.toString()})(...${JSON.stringify(given)})) ?? null)`;
    return (await this.#evaluate(declaration)).value;
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.#send(imageSchema, "browsingContext.captureScreenshot");
    return Buffer.from(data, "base64");
  }

  /** What the pages, and only they, believe of the network. */
  async setOnline(isOnline: boolean): Promise<void> {
    const networkConditions = isOnline ? null : { type: "offline" };
    const contexts = [this.#context];
    await this.#connection.send(nothing, "emulation.setNetworkConditions", { networkConditions, contexts });
  }

  close(): void {
    this.#connection.close();
  }

  async #act(source: object): Promise<void> {
    await this.#send(nothing, "input.performActions", { actions: [source] });
  }

  /** Runs a function in the page on elements of it. */
  async #call(task: (elements: Element[]) => unknown, elements: readonly ElementName[]): Promise<unknown> {
    const declaration = `(...elements) => JSON.stringify((${task.toString()})(elements))`;
    const given = elements.map((sharedId) => ({ sharedId }));
    return (await this.#evaluate(declaration, given)).value;
  }

  async #evaluate(
    functionDeclaration: string,
    given: readonly object[] = [],
  ): Promise<{ readonly value: unknown; readonly realm: string }> {
    const answer = await this.#connection.send(resultSchema, "script.callFunction", {
      functionDeclaration,
      arguments: given,
      awaitPromise: true,
      target: { context: this.#context },
    });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
    return { value: JSON.parse(answer.result.value ?? "null"), realm: answer.realm };
  }

  async #send<T>(schema: v.GenericSchema<unknown, T>, method: string, params: object = {}): Promise<T> {
    return this.#connection.send(schema, method, { context: this.#context, ...params });
  }
}
