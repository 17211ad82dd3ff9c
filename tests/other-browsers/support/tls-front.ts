import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type Server } from "node:tls";

/** https in front of a server of plain http, with a certificate for localhost made on the spot. */
export class TlsFront {
  readonly url: string;
  readonly port: number;
  /** PEM file. */
  readonly certificate: string;
  readonly #folder: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target: number | null = null;

  private constructor(server: Server, port: number, folder: string, certificate: string) {
    this.#server = server;
    this.port = port;
    this.#folder = folder;
    this.certificate = certificate;
    this.url = `https://localhost:${port}`;
    server.on("secureConnection", (socket) => this.#pass(socket));
  }

  static async start(): Promise<TlsFront> {
    const folder = await mkdtemp(join(tmpdir(), "stoep-tls-"));
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    makeCertificate(key, certificate);
    const server = createServer({ key: await readFile(key), cert: await readFile(certificate) });
    server.listen(0, "localhost");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("No port was given.");
    return new TlsFront(server, address.port, folder, certificate);
  }

  /** The port of the server behind it. */
  passTo(port: number): void {
    this.#target = port;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
    await rm(this.#folder, { recursive: true, force: true });
  }

  #pass(socket: Socket): void {
    if (this.#target === null) return void socket.destroy();
    const onward = connect(this.#target, "localhost");
    this.#sockets.add(socket);
    socket.pipe(onward).pipe(socket);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      // A server that was stopped, or a browser that was killed: nobody is left to tell.
      one.on("error", () => undefined);
      one.once("close", () => other.destroy());
    }
    socket.once("close", () => this.#sockets.delete(socket));
  }
}

function makeCertificate(key: string, certificate: string): void {
  const made = spawnSync(
    "openssl",
    [
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-noenc",
        "-days",
        "2",
      ],
      ...["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
      ...["-keyout", key, "-out", certificate],
    ],
    { encoding: "utf8" },
  );
  if (made.status !== 0)
    throw new Error(`No certificate could be made:\n${made.error?.message ?? made.stderr}`);
}
