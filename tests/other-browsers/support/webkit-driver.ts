import * as v from "valibot";
import type { BrowserDriver, ElementName, Role } from "./browser-driver.ts";
import { fileLabels, missed, reachable, seen } from "./in-the-page.ts";

/** How WebDriver writes an element (https://www.w3.org/TR/webdriver2/#elements). */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const elementSchema = v.object({ [ELEMENT]: v.string() });
const answerSchema = v.object({ value: v.unknown() });
const sessionSchema = v.object({
  sessionId: v.string(),
  capabilities: v.object({ browserName: v.string(), browserVersion: v.string() }),
});

/** Where things of a role are looked for; the engine itself says whether they are. */
const SELECTORS: Readonly<Record<Role, string>> = {
  button: "button, summary, [role=button]",
  link: "a[href], [role=link]",
  textbox: "input, textarea, [role=textbox]",
  searchbox: "input[type=search], [role=searchbox]",
  radio: "input[type=radio], [role=radio]",
  checkbox: "input[type=checkbox], [role=checkbox]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
};

const COMPLAINT = /(^|: )CONSOLE (JS|SECURITY) ERROR/;
/** What was being loaded when there was no network, or the page was left. What a page misses because of it is seen by the story. */
const CUT_LOAD = /Fetch API cannot load|Importing a module script failed|Failed to load resource/;
/** It cannot install apps, knows no policy for their manifests, and says so. */
const UNKNOWN_DIRECTIVE = /Unrecognized Content-Security-Policy directive 'manifest-src'/;

/** A window of WebKitGTK, over WebDriver. */
export class WebKitDriver implements BrowserDriver {
  readonly version: string;
  readonly #session: string;
  readonly #printed: () => string;

  private constructor(session: string, version: string, printed: () => string) {
    this.#session = session;
    this.version = version;
    this.#printed = printed;
  }

  /** `url`: of WebKitWebDriver; `printed`: all that the browser printed until now. */
  static async connect(url: string, printed: () => string): Promise<WebKitDriver> {
    const asked = await ask(sessionSchema, "POST", `${url}/session`, { capabilities: {} });
    const { browserName, browserVersion } = asked.capabilities;
    return new WebKitDriver(`${url}/session/${asked.sessionId}`, `${browserName} ${browserVersion}`, printed);
  }

  get problems(): readonly string[] {
    return this.#printed()
      .split("\n")
      .filter((line) => COMPLAINT.test(line) && !UNKNOWN_DIRECTIVE.test(line) && !CUT_LOAD.test(line));
  }

  async open(address: string): Promise<void> {
    await this.#ask(v.unknown(), "POST", "url", { url: address });
  }

  async find(role: Role, name: string): Promise<readonly ElementName[]> {
    const using = { using: "css selector", value: SELECTORS[role] };
    const all = (await this.#ask(v.array(elementSchema), "POST", "elements", using)).map(
      (one) => one[ELEMENT] ?? "",
    );
    const places = v.parse(v.array(v.number()), await this.#call(seen, all));
    const named: ElementName[] = [];
    for (const element of places.flatMap((place) => all[place] ?? [])) {
      const isNamed =
        (await this.#ask(v.string(), "GET", `element/${element}/computedlabel`)).trim() === name;
      if (isNamed && (await this.#ask(v.string(), "GET", `element/${element}/computedrole`)) === role)
        named.push(element);
    }
    return named;
  }

  async click(element: ElementName): Promise<void> {
    const place = v.parse(v.object({ x: v.number(), y: v.number() }), await this.#call(reachable, [element]));
    const at = { x: Math.round(place.x), y: Math.round(place.y), duration: 0, origin: "viewport" };
    const actions = [
      { type: "pointerMove", ...at },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.#act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
    if ((await this.run(missed)) === true) throw new Error("it moved away before it was pressed");
  }

  async type(text: string): Promise<void> {
    const active = await this.#ask(elementSchema, "GET", "element/active");
    await this.#ask(v.unknown(), "POST", `element/${active[ELEMENT] ?? ""}/value`, { text });
  }

  async chooseFile(label: string, path: string): Promise<void> {
    const using = { using: "css selector", value: "input[type=file]" };
    const boxes = await this.#ask(v.array(elementSchema), "POST", "elements", using);
    const names = boxes.map((one) => one[ELEMENT] ?? "");
    const labels = v.parse(v.array(v.string()), await this.#call(fileLabels, names));
    const box = names[labels.indexOf(label)];
    if (box === undefined) throw new Error(`There is no box for files “${label}” but: ${labels.join(", ")}`);
    await this.#ask(v.unknown(), "POST", `element/${box}/value`, { text: path });
  }

  async run(task: (...given: never[]) => unknown, ...given: readonly unknown[]): Promise<unknown> {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${task.toString()})(...JSON.parse(arguments[0])))
        .then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;
    const answer = await this.#ask(
      v.union([v.object({ error: v.string() }), v.object({ value: v.unknown() })]),
      "POST",
      "execute/async",
      { script, args: [JSON.stringify(given)] },
    );
    if ("error" in answer) throw new Error(answer.error);
    return answer.value;
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.#ask(v.string(), "GET", "screenshot"), "base64");
  }

  async #act(source: object): Promise<void> {
    await this.#ask(v.unknown(), "POST", "actions", { actions: [source] });
  }

  /** Runs a function in the page on elements of it. */
  async #call(task: (elements: Element[]) => unknown, elements: readonly ElementName[]): Promise<unknown> {
    const script = `return (${task.toString()})([...arguments]);`;
    const args = elements.map((element) => ({ [ELEMENT]: element }));
    return this.#ask(v.unknown(), "POST", "execute/sync", { script, args });
  }

  async #ask<T>(
    schema: v.GenericSchema<unknown, T>,
    method: string,
    path: string,
    body?: object,
  ): Promise<T> {
    return ask(schema, method, `${this.#session}/${path}`, body);
  }
}

async function ask<T>(
  schema: v.GenericSchema<unknown, T>,
  method: string,
  url: string,
  body?: object,
): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = v.parse(answerSchema, await response.json());
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${JSON.stringify(value)}`);
  return v.parse(schema, value);
}
