import * as v from "valibot";
import { describeApi } from "./describe-api.ts";
import { defineRoute, plain, reply, type Route } from "./route.ts";

/** The API's own description; made at the first request for it. */
export function openApiRoute(allRoutes: () => readonly Route[]): Route {
  let described: { openapi: string } | null = null;
  return defineRoute({
    ...plain,
    method: "GET",
    path: "/openapi.json",
    summary: "This document",
    access: "public",
    reply: v.looseObject({ openapi: v.string() }),
    problems: [],
    handle: async (_request, { version }) => reply((described ??= describeApi(allRoutes(), version))),
  });
}
