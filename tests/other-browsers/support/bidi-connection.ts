import { once } from "node:events";
import * as v from "valibot";
import { WebSocket } from "ws";

const messageSchema = v.looseObject({
  type: v.string(),
  id: v.optional(v.nullable(v.number())),
  method: v.optional(v.string()),
  params: v.optional(v.unknown()),
  result: v.optional(v.unknown()),
  error: v.optional(v.string()),
  message: v.optional(v.string()),
});
type Message = v.InferOutput<typeof messageSchema>;

/** A connection by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): commands over a web socket, events back. */
export class BidiConnection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Message) => void>();
  readonly #onEvent: (method: string, params: unknown) => void;
  #sent = 0;

  private constructor(socket: WebSocket, onEvent: (method: string, params: unknown) => void) {
    this.#socket = socket;
    this.#onEvent = onEvent;
    socket.on("message", (data: Buffer) => this.#hear(v.parse(messageSchema, JSON.parse(data.toString()))));
    socket.on("close", () => this.#end());
  }

  static async open(
    url: string,
    onEvent: (method: string, params: unknown) => void,
  ): Promise<BidiConnection> {
    const socket = new WebSocket(url);
    await once(socket, "open");
    return new BidiConnection(socket, onEvent);
  }

  /** The result, as `schema` reads it. Rejects with the browser's words when it cannot. */
  async send<T>(schema: v.GenericSchema<unknown, T>, method: string, params: object = {}): Promise<T> {
    const id = (this.#sent += 1);
    const answered = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const answer = await answered;
    if (answer.type === "success") return v.parse(schema, answer.result);
    throw new Error(`${method}: ${answer.error ?? ""} ${answer.message ?? ""}`);
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(message: Message): void {
    if (typeof message.id === "number") {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    } else if (message.method !== undefined) this.#onEvent(message.method, message.params);
  }

  #end(): void {
    for (const answer of this.#waiting.values()) answer({ type: "error", error: "the browser is gone" });
    this.#waiting.clear();
  }
}
