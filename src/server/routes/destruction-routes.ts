import * as v from "valibot";
import { id } from "#domain/schema/values";
import { approveDestructionSchema, destroyedSchema, destructionSchema } from "#protocol/destruction-messages";
import { approveDestruction, listDestruction } from "../purge/destruction.ts";
import { traceRequestSchema, tracesSchema } from "#protocol/trace-messages";
import { tracesInPast } from "../purge/past-traces.ts";
import { defineRoute, plain, reply } from "./route.ts";

export const destructionRoutes = [
  defineRoute({
    ...plain,
    method: "GET",
    path: "/destruction",
    summary: "What is due to be destroyed and waits for approval, and what was approved (leads)",
    access: "session",
    queryParameters: v.object({ scope: id }),
    reply: destructionSchema,
    problems: ["notAllowed"],
    async handle({ query, session }, services) {
      const done = await listDestruction(services, session, query.scope);
      return done.kind === "failure" ? done : reply(done.list);
    },
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/traces",
    summary: "In which fields earlier versions hold words about a person (leads)",
    access: "session",
    body: traceRequestSchema,
    reply: tracesSchema,
    problems: ["notAllowed"],
    async handle({ body, session }, services) {
      const found = await tracesInPast(services, session, body);
      return found.kind === "failure" ? found : reply(found.traces);
    },
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/destruction",
    summary: "Destroys what is on that list (leads)",
    access: "session",
    body: approveDestructionSchema,
    maxBodyBytes: 50_000,
    reply: destroyedSchema,
    problems: ["notAllowed"],
    async handle({ body, session }, services) {
      const done = await approveDestruction(services, session, body);
      return done.kind === "failure" ? done : reply({ destroyed: [...done.destroyed] });
    },
  }),
];
