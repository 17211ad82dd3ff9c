import { once } from "node:events";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

/** Of an exchange: the request is whole and goes no further; the server answered and nothing of it was passed on; half of it was; all of it was. */
export const MOMENTS = ["asked", "answered", "half", "whole"] as const;
export type Moment = (typeof MOMENTS)[number];

/** Something to do at the n-th exchange with this path from now on; nothing more of that exchange passes then. */
interface Cut {
  readonly path: string;
  readonly nth: number;
  readonly moment: Moment;
  readonly act: () => void;
}

const API = "/api/v1";
/** What the page itself tells. It waits for the answer, so that nothing happens between. */
const TOLD = "/told/";

/** The way between a browser and the server, for its pages and its worker alike: can be closed, and cut at a chosen moment. */
export class Gate {
  readonly url: string;
  /** Called with what a page tells, before the page goes on. */
  hear: (what: string, body: string) => void = () => undefined;
  readonly #server: Server;
  readonly #target: string;
  #cut: Cut | null = null;
  #passed = 0;
  #held = API;
  #isHeld = false;
  #opened: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;

  private constructor(server: Server, port: number, target: string) {
    this.url = `http://localhost:${port}`;
    this.#server = server;
    this.#target = target;
  }

  /** `target`: the server's address. */
  static async start(target: string): Promise<Gate> {
    const server = createServer().listen(0, "localhost");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("No port was given.");
    const gate = new Gate(server, address.port, target);
    server.on("request", (asked, answer) => {
      // Of a browser that was killed nobody waits for an answer.
      gate.#pass(asked, answer).catch(() => answer.destroy());
    });
    return gate;
  }

  /** From now on what is asked of the server waits, or what is asked at one path of it. */
  hold(path = ""): void {
    this.#held = API + path;
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  release(): void {
    this.#isHeld = false;
    this.#open();
  }

  /** One at a time: replaces the one before. */
  cutAt(cut: Cut | null): void {
    this.#cut = cut;
    this.#passed = 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = asked.url ?? "/";
    const body = await buffer(asked);
    if (path.startsWith(TOLD)) {
      this.hear(path.slice(TOLD.length), body.toString());
      answer.writeHead(204).end();
      return;
    }
    if (path.startsWith(this.#held)) await this.#opened;
    if (asked.socket.destroyed) return;
    const cut = this.#due(path);
    if (cut?.moment === "asked") return cut.act();

    const onward = request(this.#target + path, { method: asked.method ?? "GET", headers: asked.headers });
    onward.end(body);
    const [response] = await answerOf(onward);
    const { connection: _, "transfer-encoding": __, ...headers } = response.headers;
    answer.writeHead(response.statusCode ?? 502, headers);
    if (cut === null) return pipeline(response, answer);
    const bytes = await buffer(response);
    if (cut.moment === "answered") return cut.act();
    const part = cut.moment === "half" ? bytes.subarray(0, bytes.length / 2) : bytes;
    answer.write(part, cut.act);
  }

  #due(path: string): Cut | null {
    const cut = this.#cut;
    if (cut === null || path !== API + cut.path) return null;
    this.#passed += 1;
    if (this.#passed < cut.nth) return null;
    this.cutAt(null);
    return cut;
  }
}

function answerOf(onward: ReturnType<typeof request>): Promise<[IncomingMessage]> {
  return new Promise((resolve, reject) => {
    onward.on("response", (response) => resolve([response]));
    onward.on("error", reject);
  });
}
