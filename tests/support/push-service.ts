import { createPublicKey, verify } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:https";
import type { IncomingMessage } from "node:http";
import * as v from "valibot";
import { createPostPush, type PostPush } from "#server/reminders/post-push";
import { makeCertificate } from "./certificate.ts";

/** A message as a push service sees it. */
export interface TakenPush {
  /** Of the browser: the end of its address. */
  readonly to: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** By whom, as signed. */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string };
  /** The key it was signed with, base64url. */
  readonly serverKey: string;
}

/** A push service of our own, on https: checks every signature and keeps what it took. */
export interface PushService {
  /** Reaches this service, whatever name is asked for, and no other. */
  readonly post: PostPush;
  readonly taken: TakenPush[];
  /** An address for a browser, as it would tell it. */
  addressOf(browser: string): string;
  /** How it answers from now on; 201 at first. */
  answer: { status: number; headers?: Readonly<Record<string, string>> };
  stop(): Promise<void>;
}

const HOST = "push.dienst.example";
const claimsSchema = v.object({ aud: v.string(), exp: v.number(), sub: v.string() });

export async function startPushService(): Promise<PushService> {
  const certificate = makeCertificate([HOST], Date.now() - 3_600_000);
  const taken: TakenPush[] = [];
  const state: Pick<PushService, "answer"> = { answer: { status: 201 } };
  const server = createServer(certificate, (request, response) => {
    void readPush(request).then(
      (push) => {
        if (state.answer.status < 300) taken.push(push);
        response.writeHead(state.answer.status, state.answer.headers).end();
      },
      () => response.writeHead(400).end(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return Object.assign(state, {
    taken,
    post: createPostPush({
      resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
      isAllowed: (asked: string) => asked === "127.0.0.1",
      trusted: certificate.cert,
      port: address.port,
      timeoutMs: 5_000,
    }),
    addressOf: (browser: string) => `https://${HOST}/send/${browser}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  });
}

/** Rejects when the signature (RFC 8292) is not that of the key beside it. */
async function readPush(request: IncomingMessage): Promise<TakenPush> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { authorization = "" } = request.headers;
  const [, token = "", serverKey = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(serverKey, "base64url");
  const key = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
  const signed = Buffer.from(`${head}.${claims}`);
  const isRight = verify(
    "sha256",
    signed,
    { key, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isRight) throw new Error("signed by somebody else");
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    to: (request.url ?? "").replace("/send/", ""),
    headers,
    body: Buffer.concat(chunks),
    claims: v.parse(claimsSchema, JSON.parse(Buffer.from(claims, "base64url").toString())),
    serverKey,
  };
}
