import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { PROBLEM_STATUS, problemSchema, type ProblemCode } from "#protocol/problem";
import { API_BASE } from "#protocol/version";
import type { Route } from "./route.ts";

/** What any route can answer with, whatever it does. */
const ANYWHERE: readonly ProblemCode[] = ["internal", "unavailable"];

interface Operation {
  readonly summary: string;
  readonly responses: Readonly<Record<string, object>>;
  readonly [key: string]: unknown;
}
export interface ApiDescription {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly [key: string]: unknown;
}

/** The OpenAPI 3.1 document of a table of routes: its schemas are the ones that check the requests. */
export function describeApi(routes: readonly Route[], version: string): ApiDescription {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Stoep", version, license: { name: "EUPL-1.2", identifier: "EUPL-1.2" } },
    servers: [{ url: API_BASE }],
    paths,
    components: {
      schemas: { Problem: toSchema(problemSchema, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-stoep" } },
    },
  };
}

function describeRoute(route: Route): Operation {
  const parameters = [
    ...describeParameters(route.pathParameters, "path"),
    ...describeParameters(route.queryParameters, "query"),
  ];
  return {
    summary: route.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: toSchema(route.body, "input") } },
          },
        }),
    security: route.access === "session" ? [{ session: [] }] : [],
    responses: { ...describeReply(route.reply), ...describeProblems(problemsOf(route)) },
  };
}

function describeParameters(schemas: Route["pathParameters"], place: "path" | "query"): object[] {
  return Object.entries(schemas).map(([name, schema]) => ({
    name,
    in: place,
    required: true,
    schema: toSchema(schema, "input"),
  }));
}

function describeReply(reply: Route["reply"]): Record<string, object> {
  if (reply === null) return { 204: { description: "Done" } };
  if (reply === "created") return { 201: { description: "Done; `Location` says where it is" } };
  if (reply === "file") {
    const content = { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
    return { 200: { description: "The file", content }, 206: { description: "A part of it", content } };
  }
  const content =
    reply === "events"
      ? { "text/event-stream": { schema: { type: "string" } } }
      : { "application/json": { schema: toSchema(reply, "output") } };
  return { 200: { description: "Done", content } };
}

/** The codes of a route: its own, and those that follow from its checks. */
export function problemsOf(route: Route): readonly ProblemCode[] {
  const hasInput =
    route.body !== null || Object.keys({ ...route.pathParameters, ...route.queryParameters }).length > 0;
  const checks: ProblemCode[] = [
    ...(hasInput ? (["invalidRequest"] as const) : []),
    ...(route.body === null ? [] : (["bodyTooLarge", "unsupportedMediaType"] as const)),
    ...(route.access === "session" ? (["signedOut"] as const) : []),
    ...(route.takesCode || route.access !== "public" ? (["tooManyRequests"] as const) : []),
    ...(route.method === "GET" ? [] : (["foreignOrigin"] as const)),
  ];
  return [...new Set([...route.problems, ...checks, ...ANYWHERE])];
}

function describeProblems(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus: Record<string, object> = {};
  for (const status of new Set(codes.map((code) => PROBLEM_STATUS[code]))) {
    const ofStatus = codes.filter((code) => PROBLEM_STATUS[code] === status);
    const schema = {
      allOf: [{ $ref: "#/components/schemas/Problem" }, { properties: { code: { enum: ofStatus } } }],
    };
    byStatus[status] = {
      description: ofStatus.join(", "),
      content: { "application/problem+json": { schema } },
    };
  }
  return byStatus;
}

/** Checks in code (a calendar day, a depth of JSON) have no counterpart in JSON Schema: the server checks more than the document says. */
export function toSchema(schema: GenericSchema, typeMode: "input" | "output"): object {
  const { $schema: _, ...converted } = toJsonSchema(schema, {
    target: "draft-2020-12",
    typeMode,
    ignoreActions: ["check", "trim", "readonly"],
    // A pattern of JSON Schema always reads as one with the flag for Unicode.
    overrideAction: ({ valibotAction, jsonSchema }) =>
      "requirement" in valibotAction && valibotAction.requirement instanceof RegExp
        ? { ...jsonSchema, pattern: valibotAction.requirement.source }
        : undefined,
    overrideSchema: ({ valibotSchema }) => (valibotSchema.type === "custom" ? {} : undefined),
  });
  return converted;
}
