import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import * as v from "valibot";
import type { ProblemCode } from "#protocol/problem";
import type { SignedInSession } from "../auth/session.ts";
import { failure, type Failure } from "../http/failure.ts";
import type { Services } from "../services.ts";

/** Enough for names, codes and ids. */
const SMALL_BODY_BYTES = 20_000;

type Schema = v.GenericSchema;
type ParameterSchemas = Readonly<Record<string, v.GenericSchema<unknown, string>>>;
/** An object of parameters; its `entries` by name go into the OpenAPI document. */
type ParametersSchema = v.GenericSchema<unknown, Readonly<Record<string, string>>> & {
  readonly entries: ParameterSchemas;
};

type ReplyKind = Schema | null | "created" | "events" | "file";

/** Who may call: anybody; whoever is signed in; anybody, but a session is looked up when there is one. */
interface SessionByAccess {
  public: null;
  session: SignedInSession;
  optionalSession: SignedInSession | null;
}
export type Access = keyof SessionByAccess;

type Admission<A extends Access> =
  | { readonly kind: "admitted"; readonly session: SessionByAccess[A] }
  | Failure;
const admit: { readonly [A in Access]: (session: SignedInSession | null) => Admission<A> } = {
  public: () => ({ kind: "admitted", session: null }),
  optionalSession: (session) => ({ kind: "admitted", session }),
  session: (session) => (session === null ? failure("signedOut") : { kind: "admitted", session }),
};

const noParameters = v.object({});
const noBody = v.undefined();
/** To begin the definition of a route with: neither parameters nor a body. */
export const plain = { pathParameters: noParameters, queryParameters: noParameters, body: noBody };

/** What a request carried, before any of it was checked. */
export interface Incoming {
  readonly session: SignedInSession | null;
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** `undefined` for a route without a body. */
  readonly body: unknown;
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  /** What comes in, for a route that reads bytes itself; of the others it was read already. */
  readonly bytes: Readable;
}

export interface Reply<T> {
  readonly kind: "reply";
  readonly body: T;
  /** A whole Set-Cookie value. */
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
/** A message that was written out already, as JSON in UTF-8. */
export interface WrittenReply {
  readonly kind: "written";
  readonly json: Buffer<ArrayBuffer>;
}
/** A file, whole or a part of it: the headers say what it is. */
export interface FileReply {
  readonly kind: "file";
  readonly content: ReadableStream<Uint8Array>;
  readonly isPart: boolean;
  readonly headers: Readonly<Record<string, string>>;
}
/** The live stream: the route made the answer itself. */
export interface StreamReply {
  readonly kind: "stream";
  readonly stream: ReadableStream<Uint8Array>;
}
export type Outcome = Reply<unknown> | WrittenReply | FileReply | StreamReply | Failure;

/**
 * One route: what the routing, the checks and the OpenAPI document are all made from, so that they cannot differ.
 * `reply`: the schema of the answer; `null` for an empty one, `created` for an empty one that says where the new thing is; `events` for the
 * live stream; `file` for bytes.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
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
  readonly reply: ReplyKind;
  /** On every answer of this route, also when it fails. */
  readonly everyAnswer: Readonly<Record<string, string>>;
  /** The codes this route adds to those every route can answer with. */
  readonly problems: readonly ProblemCode[];
  answer(incoming: Incoming, services: Services): Promise<Outcome>;
}

interface Checked<B, P, Q, S> extends Pick<Incoming, "headers" | "bytes"> {
  readonly body: B;
  readonly path: P;
  readonly query: Q;
  readonly session: S;
  readonly requestId: string;
}

interface RouteDefinition<
  A extends Access,
  B extends Schema,
  R extends ReplyKind,
  P extends ParametersSchema,
  Q extends ParametersSchema,
> {
  readonly method: Route["method"];
  readonly path: string;
  readonly summary: string;
  readonly access: A;
  readonly takesCode?: true;
  readonly everyAnswer?: Route["everyAnswer"];
  readonly pathParameters: P;
  readonly queryParameters: Q;
  readonly body: B;
  readonly maxBodyBytes?: number;
  readonly reply: R;
  readonly problems: readonly ProblemCode[];
  readonly handle: (
    request: Checked<v.InferOutput<B>, v.InferOutput<P>, v.InferOutput<Q>, SessionByAccess[A]>,
    services: Services,
  ) => Promise<HandledBy<R>>;
}
type HandledBy<R> =
  | Failure
  | (R extends Schema
      ? Reply<v.InferOutput<R>> | WrittenReply
      : R extends "events"
        ? StreamReply
        : R extends "file"
          ? FileReply
          : Reply<null>);

/** Declares a route; its handler gets what the schemas let through. */
export function defineRoute<
  A extends Access,
  B extends Schema,
  R extends ReplyKind,
  P extends ParametersSchema,
  Q extends ParametersSchema,
>(definition: RouteDefinition<A, B, R, P, Q>): Route {
  const { handle, pathParameters, queryParameters, body: bodySchema, ...rest } = definition;
  return {
    ...rest,
    takesCode: definition.takesCode ?? false,
    everyAnswer: definition.everyAnswer ?? {},
    maxBodyBytes: definition.maxBodyBytes ?? SMALL_BODY_BYTES,
    pathParameters: pathParameters.entries,
    queryParameters: queryParameters.entries,
    body: bodySchema.type === noBody.type ? null : bodySchema,
    async answer(incoming, services) {
      const admission = admit[definition.access](incoming.session);
      if (admission.kind === "failure") return admission;
      const path = v.safeParse(pathParameters, incoming.path, { abortEarly: true });
      if (!path.success) return invalid("path", path.issues);
      const query = v.safeParse(queryParameters, incoming.query, { abortEarly: true });
      if (!query.success) return invalid("query", query.issues);
      const body = v.safeParse(bodySchema, incoming.body, { abortEarly: true });
      if (!body.success) return invalid("body", body.issues);
      const { requestId, headers, bytes } = incoming;
      const { session } = admission;
      return handle(
        { path: path.output, query: query.output, body: body.output, session, requestId, headers, bytes },
        services,
      );
    },
  };
}

/** With the JSON Pointer of the first place that does not fit: `/body/mutations/3/id`. Never the value found there. */
function invalid(part: string, issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Failure {
  const keys = (issues[0].path ?? []).map((item) =>
    String(item.key).replaceAll("~", "~0").replaceAll("/", "~1"),
  );
  return failure("invalidRequest", { pointer: `/${[part, ...keys].join("/")}` });
}

export const reply = <T>(body: T, cookie?: string): Reply<T> =>
  cookie === undefined ? { kind: "reply", body } : { kind: "reply", body, cookie };
