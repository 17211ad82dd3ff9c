import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

const NOTIFICATION = "A".charCodeAt(0);

export interface DeafPostgres {
  /** `postgres://…`: the same database, over a connection that hears no notifications. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A way to PostgreSQL on which LISTEN is taken and nothing is ever heard, as behind a pooler that gives each transaction another connection.
 */
export async function startDeafPostgres(url: string): Promise<DeafPostgres> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      // Else every answer of the database waits 40 ms for the next.
      one.setNoDelay(true);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.pipe(upstream);
    let pending = Buffer.alloc(0);
    upstream.on("data", (part: Buffer) => {
      const { messages, rest } = split(Buffer.concat([pending, part]));
      pending = rest;
      client.write(Buffer.concat(messages.filter((message) => message[0] !== NOTIFICATION)));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given");
  const through = new URL(url);
  through.port = String(address.port);
  return {
    url: through.href,
    async stop() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Every message of the server is a letter, its length in four bytes, and the rest. */
function split(bytes: Buffer): { readonly messages: readonly Buffer[]; readonly rest: Buffer<ArrayBuffer> } {
  const messages: Buffer[] = [];
  let start = 0;
  while (bytes.length >= start + 5) {
    const end = start + 1 + bytes.readUInt32BE(start + 1);
    if (bytes.length < end) break;
    messages.push(bytes.subarray(start, end));
    start = end;
  }
  return { messages, rest: Buffer.from(bytes.subarray(start)) };
}
