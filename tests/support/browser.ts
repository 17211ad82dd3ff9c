import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { problemSchema, type ProblemCode } from "#protocol/problem";
import { linkSchema, signedInSchema, type Link, type SignedIn } from "#protocol/account-messages";
import { pullResponseSchema, type PullResponse } from "#protocol/sync-messages";
import type { Role } from "#domain/records/member";
import type { TestServer } from "./server.ts";

const bodyOf = (body: unknown): string | Uint8Array<ArrayBuffer> => {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body);
};

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; `null` without a body. */
  readonly body: unknown;
}

/** What a browser must know of a server. */
type Reached = Pick<TestServer, "url" | "setUpCode">;

/** A browser as the server knows it: keeps the session's cookie and sends what browsers send. */
export class Browser {
  readonly #server: Reached;
  cookie: string | null = null;
  readonly deviceId = randomUUID();

  constructor(server: Reached) {
    this.#server = server;
  }

  /** `body`: what to send as JSON; text is sent as it is. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const response = await fetch(`${this.#server.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: bodyOf(body) }),
    });
    this.#keepCookie(response);
    const text = await response.text();
    const answered: unknown = text === "" ? null : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: answered };
  }

  /** As `send`, for an answer that must be a success of this shape. */
  async ask<T>(reply: v.GenericSchema<unknown, T>, method: string, path: string, body?: unknown): Promise<T> {
    const answered = await this.send(method, path, body);
    if (answered.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answered.body)}`);
    return v.parse(reply, answered.body);
  }

  /** As `send`, for an answer that must be a problem; its code. */
  async refusal(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<ProblemCode> {
    return readProblem(await this.send(method, path, body, headers)).code;
  }

  device(isShared = false): { id: string; name: string; isShared: boolean } {
    return { id: this.deviceId, name: "Toestel", isShared };
  }

  async setUp(
    teamName: string,
    name: string,
    ids: { scope?: string; person?: string } = {},
  ): Promise<SignedIn> {
    return this.ask(signedInSchema, "POST", "/setup", {
      code: await this.#server.setUpCode(),
      scope: ids.scope ?? randomUUID(),
      teamName,
      person: { id: ids.person ?? randomUUID(), name },
      device: this.device(),
    });
  }

  async joinAs(name: string, token: string, personId: string = randomUUID()): Promise<SignedIn> {
    const person = { id: personId, name };
    return this.ask(signedInSchema, "POST", "/join", { token, person, device: this.device() });
  }

  async enter(token: string): Promise<SignedIn> {
    return this.ask(signedInSchema, "POST", "/join", { token, device: this.device() });
  }

  async invite(scope: string, role: Role): Promise<Link> {
    return this.ask(linkSchema, "POST", "/invitations", { scope, role });
  }

  /** Everything this person may read, from the beginning; a page of it. */
  async pull(deviceId: string = this.deviceId): Promise<PullResponse> {
    const from = { deviceId, cursors: {}, waiting: {}, epoch: null };
    return this.ask(pullResponseSchema, "POST", "/pull", { ...from, schemaVersion: 1, limit: 100 });
  }

  #keepCookie(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
      this.cookie = attributes.includes("Max-Age=0") ? null : pair;
    }
  }
}

export const statusesOf = (answers: readonly Answered[]): number[] =>
  answers.map((answer) => answer.status).toSorted((left, right) => left - right);

/** The problem in an answer; throws when it is not one in the form of RFC 9457. */
export function readProblem(answered: Answered): v.InferOutput<typeof problemSchema> {
  const type = answered.headers.get("content-type");
  if (type !== "application/problem+json") throw new Error(`${answered.status} ${type}: not a problem`);
  const problem = v.parse(problemSchema, answered.body);
  if (problem.status !== answered.status) throw new Error("The problem names another status");
  return problem;
}
