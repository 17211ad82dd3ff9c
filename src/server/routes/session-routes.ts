import * as v from "valibot";
import {
  devicesSchema,
  joinPreviewRequestSchema,
  joinPreviewSchema,
  joinRequestSchema,
  recoveryRequestSchema,
  renameDeviceRequestSchema,
  sessionSchema,
  signedInSchema,
} from "#protocol/account-messages";
import { ownDataSchema } from "#protocol/own-data-messages";
import { id } from "#domain/schema/values";
import { listDevices, removeDevice, renameDevice } from "../auth/devices.ts";
import { join } from "../auth/join.ts";
import { previewLink } from "../auth/use-link.ts";
import { readOwnData } from "../auth/own-data.ts";
import { recoveryCodes } from "../auth/recovery-code.ts";
import { recover } from "../auth/recovery.ts";
import { clearedSessionCookie } from "../auth/session-cookie.ts";
import { describeSession } from "../auth/sign-in.ts";
import { signOut } from "../auth/sign-out.ts";
import { failure } from "../http/failure.ts";
import { answerEntered } from "./entered.ts";
import { defineRoute, plain, reply } from "./route.ts";

export const sessionRoutes = [
  defineRoute({
    ...plain,
    method: "GET",
    path: "/session",
    summary: "Who is signed in here, and in which teams",
    access: "session",
    reply: sessionSchema,
    problems: [],
    handle: async ({ session }, { database }) => reply(await describeSession(database.write, session.idHash)),
  }),
  defineRoute({
    ...plain,
    method: "DELETE",
    path: "/session",
    summary: "Signs this device out",
    access: "session",
    reply: null,
    problems: [],
    async handle({ session }, services) {
      await signOut(services, session);
      return reply(null, clearedSessionCookie());
    },
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/join/preview",
    summary: "What a link is for, without using it",
    access: "public",
    takesCode: true,
    body: joinPreviewRequestSchema,
    reply: joinPreviewSchema,
    problems: ["codeRefused"],
    async handle({ body }, services) {
      const preview = await previewLink(services, body);
      return preview === null ? failure("codeRefused") : reply(preview);
    },
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/join",
    summary: "Uses a link: joins a team, or signs its person in on this device",
    access: "optionalSession",
    takesCode: true,
    body: joinRequestSchema,
    reply: signedInSchema,
    problems: ["codeRefused", "idTaken", "foreignDevice"],
    handle: async ({ body, session }, services) => answerEntered(await join(services, body, session)),
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/recovery",
    summary: "Signs in with the recovery code, which a new one replaces",
    access: "public",
    takesCode: true,
    body: recoveryRequestSchema,
    reply: signedInSchema,
    problems: ["codeRefused", "foreignDevice"],
    handle: async ({ body }, services) =>
      answerEntered(await recover(services, recoveryCodes, body.code, body.device)),
  }),
  defineRoute({
    ...plain,
    method: "GET",
    path: "/devices",
    summary: "One's own devices",
    access: "session",
    reply: devicesSchema,
    problems: [],
    handle: async ({ session }, { database }) => reply(await listDevices(database.write, session)),
  }),
  defineRoute({
    ...plain,
    method: "DELETE",
    path: "/devices/:id",
    summary: "Removes one's own device: its session ends at once",
    access: "session",
    pathParameters: v.object({ id }),
    reply: null,
    problems: ["notFound"],
    async handle({ path, session }, services) {
      const removed = await removeDevice(services, session, path.id);
      return removed.kind === "failure" ? removed : reply(null);
    },
  }),
  defineRoute({
    ...plain,
    method: "PUT",
    path: "/devices/:id/name",
    summary: "Gives one's own device another name",
    access: "session",
    pathParameters: v.object({ id }),
    body: renameDeviceRequestSchema,
    reply: null,
    problems: ["notFound"],
    async handle({ path, body, session }, services) {
      const renamed = await renameDevice(services, session, path.id, body.name);
      return renamed.kind === "failure" ? renamed : reply(null);
    },
  }),
  defineRoute({
    ...plain,
    method: "GET",
    path: "/own-data",
    summary: "Everything the server keeps about who asks",
    access: "session",
    reply: ownDataSchema,
    problems: [],
    handle: async ({ session }, services) => reply(await readOwnData(services, session)),
  }),
];
