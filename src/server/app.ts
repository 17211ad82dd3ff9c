import { uuidV4 } from "#domain/ids";
import { SHARE_PLACE, shareProblemPlace } from "#domain/share-form";
import { Hono } from "hono";
import { isDatabaseDown } from "./http/database-down.ts";
import { failure } from "./http/failure.ts";
import { problemResponse } from "./http/problem-response.ts";
import { setSecurityHeaders } from "./http/security-headers.ts";
import { staticResponse, type StaticFiles } from "./http/static-files.ts";
import { mountApi, type AppEnvironment } from "./routes/mount-api.ts";
import { routes } from "./routes/table.ts";
import type { Services } from "./services.ts";

/** The whole server as one function from request to answer: the API below its base, the built client everywhere else. */
export function makeApp(services: Services, files: StaticFiles): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();

  app.use(async (context, next) => {
    const startedMs = performance.now();
    const requestId = uuidV4(services.random);
    context.set("requestId", requestId);
    await next();
    context.res.headers.set("x-request-id", requestId);
    setSecurityHeaders(context.res.headers, services.config.isTls);
    const { method } = context.req;
    const { status } = context.res;
    const durationMs = Math.round(performance.now() - startedMs);
    // The route as it is written in the table: an address may hold ids, and a query anything.
    const entry = {
      requestId,
      method,
      route: context.get("route"),
      status,
      problem: context.get("problem"),
      durationMs,
    };
    if (context.get("route") === undefined) services.log.debug(entry, "file");
    else services.log.info(entry, "request");
  });

  mountApi(app, routes, services);

  // Sharing with Stoep is the worker's: without one (its first start was cut off) nothing of it is read here, and the screen says so.
  app.post(SHARE_PLACE, (context) => context.redirect(shareProblemPlace("gemist"), 303));
  app.get("*", (context) => staticResponse(files, context.req.raw) ?? context.notFound());
  app.all("*", (context) => {
    const isFile = files.has(context.req.path);
    return problemResponse(failure(isFile ? "methodNotAllowed" : "notFound"), context.get("requestId"));
  });
  app.notFound((context) => problemResponse(failure("notFound"), context.get("requestId")));
  app.onError((error, context) => {
    const requestId = context.get("requestId");
    const code = isDatabaseDown(error) ? "unavailable" : "internal";
    context.set("problem", code);
    services.log.error({ requestId, route: context.get("route"), err: error }, "request failed");
    return problemResponse(failure(code), requestId);
  });
  return app;
}
