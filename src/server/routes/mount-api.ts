import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import { API_BASE } from "#protocol/version";
import { writeAudit } from "../auth/audit.ts";
import { findSession, touchSession, type SignedInSession } from "../auth/session.ts";
import { clearedSessionCookie, readSessionCookie } from "../auth/session-cookie.ts";
import { clientAddress } from "../http/client-address.ts";
import { failure, type Failure } from "../http/failure.ts";
import { jsonResponse } from "../http/json-response.ts";
import { isFromOwnOrigin } from "../http/own-origin.ts";
import { problemResponse } from "../http/problem-response.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import type { Services } from "../services.ts";
import type { Outcome, Route } from "./route.ts";

export interface AppEnvironment {
  Bindings: HttpBindings;
  Variables: { requestId: string; route: string; problem: string };
}
type AppContext = Context<AppEnvironment>;

/** Gives every route of the table its checks and its address; other methods on these addresses and other addresses get their problem. */
export function mountApi(app: Hono<AppEnvironment>, routes: readonly Route[], services: Services): void {
  for (const route of routes) {
    app.on(route.method, API_BASE + route.path, async (context) => {
      const response = await answer(route, context, services);
      for (const [name, value] of Object.entries(route.everyAnswer)) response.headers.set(name, value);
      return response;
    });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map((route) => route.method);
    app.all(API_BASE + path, (context) => {
      const response = problem(context, failure("methodNotAllowed"));
      response.headers.set("allow", methods.join(", "));
      return response;
    });
  }
  app.all("/api/*", (context) => problem(context, failure("notFound")));
}

function problem(context: AppContext, failed: Failure): Response {
  context.set("problem", failed.code);
  return problemResponse(failed, context.get("requestId"));
}

async function answer(route: Route, context: AppContext, services: Services): Promise<Response> {
  context.set("route", route.path);
  const { incoming } = context.env;
  const { headers } = incoming;
  const asked = {
    method: context.req.method,
    origin: headers.origin,
    fetchSite: context.req.header("sec-fetch-site"),
    host: headers.host,
  };
  if (!isFromOwnOrigin(asked, services.config.publicUrl)) return problem(context, failure("foreignOrigin"));

  const address = clientAddress(incoming, services.config.trustsProxy);
  const tooMany = route.takesCode ? await countCodeUse(services, address) : 0;
  if (tooMany > 0) return problem(context, failure("tooManyRequests", { retryAfterSeconds: tooMany }));

  const token = route.access === "public" ? null : readSessionCookie(headers.cookie);
  const session = token === null ? null : await findSession(services.database, token, services.nowMs());
  if (route.access === "session" && session === null) {
    const response = problem(context, failure("signedOut"));
    // A cookie that opens nothing any more need not be sent again.
    if (token !== null) response.headers.append("set-cookie", clearedSessionCookie());
    return response;
  }
  const waitSeconds = session === null ? 0 : await services.rateLimits.take("session", session.idHash);
  if (waitSeconds > 0)
    return problem(context, failure("tooManyRequests", { retryAfterSeconds: waitSeconds }));

  const body =
    route.body === null
      ? ({ kind: "body", value: undefined } as const)
      : await readJsonBody(incoming, route.maxBodyBytes);
  if (body.kind === "failure") return problem(context, body);
  const outcome = await route.answer(
    {
      session,
      path: context.req.param(),
      query: context.req.query(),
      body: body.value,
      requestId: context.get("requestId"),
      headers,
      bytes: incoming,
    },
    services,
  );
  if (outcome.kind === "failure" && outcome.code === "codeRefused" && route.takesCode) {
    await services.rateLimits.take("wrongCodes", address);
    await writeAudit(services.database.write, services, {
      event: "codeRefused",
      detail: { path: route.path },
    });
  }
  const response = await respond(route, outcome, context);
  if (session !== null && token !== null) await moveSessionOn(response, session, token, services);
  return response;
}

async function countCodeUse({ rateLimits }: Services, address: string): Promise<number> {
  const wrong = await rateLimits.check("wrongCodes", address);
  return wrong > 0 ? wrong : await rateLimits.take("codes", address);
}

async function respond(route: Route, outcome: Outcome, context: AppContext): Promise<Response> {
  if (outcome.kind === "failure") return problem(context, outcome);
  if (outcome.kind === "stream") {
    // Proxies must neither keep nor pack nor gather what is meant to arrive at once.
    const headers = {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    };
    return new Response(outcome.stream, { headers });
  }
  if (outcome.kind === "file") {
    const { content, isPart, headers } = outcome;
    return new Response(content, { status: isPart ? 206 : 200, headers });
  }
  if (outcome.kind === "written") return await jsonResponse(outcome.json, context.req.raw);
  const response =
    outcome.body === null
      ? new Response(null, {
          status: route.reply === "created" ? 201 : 204,
          headers: { "cache-control": "no-store", ...outcome.headers },
        })
      : await jsonResponse(Buffer.from(JSON.stringify(outcome.body)), context.req.raw);
  if (outcome.cookie !== undefined) response.headers.append("set-cookie", outcome.cookie);
  return response;
}

/** The cookie of a route that ended or replaced the session goes first. */
async function moveSessionOn(
  response: Response,
  session: SignedInSession,
  token: string,
  services: Services,
): Promise<void> {
  if (response.headers.has("set-cookie")) return;
  const cookie = await touchSession(services.database.write, session, token, services.nowMs());
  if (cookie !== null) response.headers.append("set-cookie", cookie);
}
