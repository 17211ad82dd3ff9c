import * as v from "valibot";
import type { ProblemCode } from "#protocol/problem";
import type { SignedInSession } from "../auth/session.ts";
import { failure, type Failure } from "../http/failure.ts";
import type { Services } from "../services.ts";

/** Enough for names, codes and ids. */
const SMALL_BODY_BYTES = 20_000;

type Schema = v.GenericSchema;
type ParameterSchemas = Readonly<Record<string, v.GenericSchema<unknown, string>>>;
type ParametersOf<P extends ParameterSchemas> = { readonly [K in keyof P]: v.InferOutput<P[K]> };

/** Who may call: anybody; whoever is signed in; anybody, but a session is looked up when there is one. */
export type Access = "public" | "session" | "optionalSession";
type SessionOf<A extends Access> = A extends "session"
  ? SignedInSession
  : A extends "optionalSession"
    ? SignedInSession | null
    : null;

/** What a request carried, before any of it was checked. */
export interface Incoming {
  readonly session: SignedInSession | null;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** `undefined` for a route without a body. */
  readonly body: unknown;
  readonly requestId: string;
}

export interface Reply<T> {
  readonly kind: "reply";
  readonly body: T;
  /** A whole Set-Cookie value. */
  readonly cookie?: string;
}
/** The live stream: the route made the answer itself. */
export interface StreamReply {
  readonly kind: "stream";
  readonly stream: ReadableStream<Uint8Array>;
}
export type Outcome = Reply<unknown> | StreamReply | Failure;

/**
 * One route: what the routing, the checks and the OpenAPI document are all made from, so that they cannot differ.
 * `reply`: the schema of the answer; `null` for an empty one; `events` for the live stream.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base of the protocol; parameters as `/devices/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  /** Guessing at a code or link: counted per address, wrong ones strictly. */
  readonly takesCode: boolean;
  readonly pathParameters: ParameterSchemas;
  readonly queryParameters: ParameterSchemas;
  readonly body: Schema | null;
  readonly maxBodyBytes: number;
  readonly reply: Schema | null | "events";
  /** The codes this route adds to those every route can answer with. */
  readonly problems: readonly ProblemCode[];
  answer(incoming: Incoming, services: Services): Promise<Outcome>;
}

interface Checked<B, P, Q, A extends Access> {
  readonly body: B;
  readonly path: P;
  readonly query: Q;
  readonly session: SessionOf<A>;
  readonly requestId: string;
}

interface RouteDefinition<
  A extends Access,
  B extends Schema | null,
  R extends Schema | null | "events",
  P extends ParameterSchemas,
  Q extends ParameterSchemas,
> {
  readonly method: Route["method"];
  readonly path: string;
  readonly summary: string;
  readonly access: A;
  readonly takesCode?: true;
  readonly pathParameters?: P;
  readonly queryParameters?: Q;
  readonly body: B;
  readonly maxBodyBytes?: number;
  readonly reply: R;
  readonly problems: readonly ProblemCode[];
  readonly handle: (
    request: Checked<B extends Schema ? v.InferOutput<B> : null, ParametersOf<P>, ParametersOf<Q>, A>,
    services: Services,
  ) => Promise<HandledBy<R>>;
}
type HandledBy<R> =
  | Failure
  | (R extends Schema ? Reply<v.InferOutput<R>> : R extends "events" ? StreamReply : Reply<null>);

/** Declares a route; its handler gets what the schemas let through. */
export function defineRoute<
  A extends Access,
  B extends Schema | null,
  R extends Schema | null | "events",
  P extends ParameterSchemas = Readonly<Record<never, never>>,
  Q extends ParameterSchemas = Readonly<Record<never, never>>,
>(definition: RouteDefinition<A, B, R, P, Q>): Route {
  const { handle, pathParameters = {}, queryParameters = {}, ...rest } = definition;
  const whole = v.object({
    path: v.object(pathParameters),
    query: v.object(queryParameters),
    body: definition.body ?? v.undefined(),
  });
  return {
    ...rest,
    takesCode: definition.takesCode ?? false,
    maxBodyBytes: definition.maxBodyBytes ?? SMALL_BODY_BYTES,
    pathParameters,
    queryParameters,
    async answer(incoming, services) {
      const { path, query, body } = incoming;
      const checked = v.safeParse(whole, { path, query, body }, { abortEarly: true });
      if (!checked.success) return failure("invalidRequest", { pointer: pointerTo(checked.issues[0]) });
      // The compiler cannot see through the schemas' generics that what `whole` let through is what `handle` declares.
      return handle(
        { ...checked.output, session: incoming.session, requestId: incoming.requestId } as never,
        services,
      );
    },
  };
}

/** JSON Pointer of the first place that does not fit: `/body/mutations/3/id`. Never the value found there. */
function pointerTo(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map((item) => String(item.key).replaceAll("~", "~0").replaceAll("/", "~1"));
  return `/${keys.join("/")}`;
}

export const reply = <T>(body: T, cookie?: string): Reply<T> =>
  cookie === undefined ? { kind: "reply", body } : { kind: "reply", body, cookie };
