import { connect, type Socket } from "node:net";
import type { Verdict, VirusScanner } from "./virus-scanner.ts";

export type ClamAvPlace =
  | { readonly kind: "network"; readonly host: string; readonly port: number }
  | { readonly kind: "socket"; readonly path: string };

/** clamd reads its lists anew now and then, and answers when it is done. */
const TIMEOUT_MS = 60_000;
const CHUNK_BYTES = 65_536;
/** An answer is a line. */
const MAX_ANSWER_CHARACTERS = 10_000;

/**
 * ClamAV's daemon, asked with its command INSTREAM (man clamd): the bytes in chunks, each after its length in four bytes, then a length of zero;
 * the answer is `stream: OK` or `stream: <name> FOUND`. Whatever else it says, it could not look: never taken for clean.
 */
export function clamAvScanner(place: ClamAvPlace, timeoutMs = TIMEOUT_MS): VirusScanner {
  return {
    scan: (bytes) =>
      new Promise((settle) => {
        const socket = place.kind === "socket" ? connect(place.path) : connect(place.port, place.host);
        let answer = "";
        let isReached = false;
        const end = (verdict: Verdict) => {
          socket.destroy();
          settle(verdict);
        };
        const fail = () => end(isReached ? "failed" : "unavailable");
        socket.setTimeout(timeoutMs, fail);
        socket.setEncoding("latin1");
        socket.on("data", (text: string) => {
          answer += text;
          if (answer.length > MAX_ANSWER_CHARACTERS) fail();
        });
        socket.once("error", fail);
        socket.once("close", () => end(verdictIn(answer)));
        socket.once("connect", () => {
          isReached = true;
          send(socket, bytes);
        });
      }),
  };
}

function send(socket: Socket, bytes: Uint8Array): void {
  socket.write("zINSTREAM\0");
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    socket.write(lengthOf(chunk));
    socket.write(chunk);
  }
  socket.write(lengthOf(new Uint8Array()));
}

function lengthOf(chunk: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
}

function verdictIn(answer: string): Verdict {
  const line = answer.replace(/\0.*$/s, "").trim();
  if (line === "stream: OK") return "clean";
  return /^stream: .+ FOUND$/.test(line) ? "infected" : "failed";
}
