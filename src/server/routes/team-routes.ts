import * as v from "valibot";
import {
  accessLinkRequestSchema,
  inviteRequestSchema,
  linkSchema,
  openLinksSchema,
  roleRequestSchema,
  teamDevicesSchema,
  underwaySchema,
} from "#protocol/account-messages";
import { id } from "#domain/schema/values";
import { giveAccess, invite, linkDevice, listOpenLinks, revokeLink, type MadeLink } from "../auth/links.ts";
import { changeRole, removeMember } from "../auth/members.ts";
import { isWorkUnderway, listTeamDevices } from "../auth/team-devices.ts";
import type { Failure } from "../http/failure.ts";
import { defineRoute, plain, reply } from "./route.ts";

const answerLink = (made: MadeLink | Failure) => (made.kind === "failure" ? made : reply(made.link));
const answerDone = (done: { readonly kind: string } | Failure) => (isFailure(done) ? done : reply(null));
const isFailure = (done: { readonly kind: string }): done is Failure => done.kind === "failure";

export const teamRoutes = [
  defineRoute({
    ...plain,
    method: "POST",
    path: "/invitations",
    summary: "Makes a link for a new colleague (leads): once, within 7 days",
    access: "session",
    body: inviteRequestSchema,
    reply: linkSchema,
    problems: ["notAllowed"],
    handle: async ({ body, session }, services) =>
      answerLink(await invite(services, session, body.scope, body.role)),
  }),
  defineRoute({
    ...plain,
    method: "GET",
    path: "/invitations",
    summary: "A team's links that can still be used (leads)",
    access: "session",
    queryParameters: v.object({ scope: id }),
    reply: openLinksSchema,
    problems: ["notAllowed"],
    async handle({ query, session }, services) {
      const open = await listOpenLinks(services, session, query.scope);
      return open.kind === "failure" ? open : reply({ links: open.links });
    },
  }),
  defineRoute({
    ...plain,
    method: "DELETE",
    path: "/invitations/:id",
    summary: "Withdraws a link",
    access: "session",
    pathParameters: v.object({ id }),
    reply: null,
    problems: ["notFound"],
    handle: async ({ path, session }, services) => answerDone(await revokeLink(services, session, path.id)),
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/device-links",
    summary: "Makes a link to one's own second device: once, within 10 minutes",
    access: "session",
    reply: linkSchema,
    problems: [],
    handle: async ({ session }, services) => answerLink(await linkDevice(services, session)),
  }),
  defineRoute({
    ...plain,
    method: "POST",
    path: "/members/:person/access-links",
    summary: "Makes a link with which a colleague gets in again (leads): once, within 7 days",
    access: "session",
    pathParameters: v.object({ person: id }),
    body: accessLinkRequestSchema,
    reply: linkSchema,
    problems: ["notAllowed", "notFound"],
    handle: async ({ path, body, session }, services) =>
      answerLink(await giveAccess(services, session, body.scope, path.person)),
  }),
  defineRoute({
    ...plain,
    method: "PUT",
    path: "/members/:person/role",
    summary: "Gives a member another role (leads)",
    access: "session",
    pathParameters: v.object({ person: id }),
    body: roleRequestSchema,
    reply: null,
    problems: ["notAllowed", "notFound", "lastLead"],
    handle: async ({ path, body, session }, services) =>
      answerDone(await changeRole(services, session, { scope: body.scope, person: path.person }, body.role)),
  }),
  defineRoute({
    ...plain,
    method: "DELETE",
    path: "/members/:person",
    summary: "Takes a member out of a team (leads), or oneself",
    access: "session",
    pathParameters: v.object({ person: id }),
    queryParameters: v.object({ scope: id }),
    reply: null,
    problems: ["notAllowed", "notFound", "lastLead"],
    handle: async ({ path, query, session }, services) =>
      answerDone(await removeMember(services, session, { scope: query.scope, person: path.person })),
  }),
  defineRoute({
    ...plain,
    method: "GET",
    path: "/team-devices",
    summary: "When each device of a team was last heard of, and how much waited on it (leads)",
    access: "session",
    queryParameters: v.object({ scope: id }),
    reply: teamDevicesSchema,
    problems: ["notAllowed"],
    async handle({ query, session }, { database }) {
      const listed = await listTeamDevices(database.write, session, query.scope);
      return listed.kind === "failure" ? listed : reply({ devices: listed.devices });
    },
  }),
  defineRoute({
    ...plain,
    method: "GET",
    path: "/underway",
    summary: "Whether work for a team waits on another device (every member)",
    access: "session",
    queryParameters: v.object({ scope: id }),
    reply: underwaySchema,
    problems: ["notAllowed"],
    async handle({ query, session }, { database }) {
      const told = await isWorkUnderway(database.write, session, query.scope);
      return told.kind === "failure" ? told : reply({ isUnderway: told.isUnderway });
    },
  }),
];
