import { createServer, type Socket } from "node:net";

/** What every scanner finds although it does nothing (eicar.org), made of two halves so that no scanner finds this file. */
export const EICAR = Buffer.from(
  ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""),
  "latin1",
);

/** A daemon that speaks ClamAV's INSTREAM as `man clamd` has it, and knows one virus. */
export interface FakeClamd {
  readonly port: number;
  /** `found`: as it should. `broken`: answers with an error. `silent`: hangs up without a word. `hanging`: says nothing for ever. */
  mood: "found" | "broken" | "silent" | "hanging";
  /** A file that begins with this it cannot look at, whatever its mood. */
  failsOver: Uint8Array | null;
  /** How many files it was asked about. */
  readonly asked: number;
  stop(): Promise<void>;
}

export async function startFakeClamd(): Promise<FakeClamd> {
  let asked = 0;
  const sockets = new Set<Socket>();
  const clamd: { -readonly [K in keyof FakeClamd]: FakeClamd[K] } = {
    port: 0,
    mood: "found",
    failsOver: null,
    get asked() {
      return asked;
    },
    stop: () =>
      new Promise<void>((settle) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => settle());
      }),
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const content = streamIn(received);
      if (content === null) return;
      asked += 1;
      if (clamd.mood !== "hanging") socket.end(answerTo(content, clamd));
    });
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const address = server.address();
  clamd.port = typeof address === "object" && address !== null ? address.port : 0;
  return clamd;
}

function answerTo(content: Buffer, { mood, failsOver }: FakeClamd): string {
  if (mood === "silent") return "";
  if (failsOver !== null && content.subarray(0, failsOver.length).equals(failsOver))
    return "stream: Can't allocate memory ERROR\0";
  if (mood === "broken") return "INSTREAM size limit exceeded. ERROR\0";
  return content.includes(EICAR) ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0";
}

/** `null`: not all of it is here. */
function streamIn(received: Buffer): Buffer | null {
  const command = "zINSTREAM\0";
  if (received.subarray(0, command.length).toString("latin1") !== command) return null;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
