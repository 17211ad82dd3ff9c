import { healthSchema, setupRequestSchema, signedInSchema } from "#protocol/account-messages";
import { isSetUp, setUp } from "../auth/set-up.ts";
import { currentEpoch } from "../db/epoch.ts";
import { answerEntered } from "./entered.ts";
import { defineRoute, plain, reply } from "./route.ts";

export const setUpRoutes = [
  defineRoute({
    ...plain,
    method: "GET",
    path: "/health",
    summary: "Whether the server answers and reaches its database",
    access: "public",
    reply: healthSchema,
    problems: [],
    async handle(_request, { database, version, config }) {
      const [epoch, hasTeam] = [await currentEpoch(database.read), await isSetUp(database.read)];
      return reply({ status: "ok" as const, version, isSetUp: hasTeam, epoch, contact: config.contact });
    },
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/setup",
    summary: "Makes a team with the set-up code, under the ids the device made",
    access: "optionalSession",
    takesCode: true,
    body: setupRequestSchema,
    reply: signedInSchema,
    problems: ["alreadySetUp", "codeRefused", "idTaken", "foreignDevice"],
    handle: async ({ body, session }, services) => answerEntered(await setUp(services, body, session)),
  }),
];
