import * as v from "valibot";
import { ROLES } from "#domain/records/member";
import { id, line } from "#domain/schema/values";

/** Names people give: not empty, one line, no control characters and no half of a surrogate pair. */
const name = v.pipe(
  line,
  v.trim(),
  v.minLength(1),
  v.maxLength(200),
  v.regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]+$/u),
);
/** Codes and tokens as typed or scanned. */
const secret = v.pipe(v.string(), v.minLength(8), v.maxLength(200));
const role = v.picklist(ROLES);
const instantText = v.string();

const person = v.strictObject({ id, name });
const device = v.strictObject({
  id,
  name,
  /** A computer others use too: the session ends with the browser and signing out leaves nothing behind. */
  isShared: v.boolean(),
});

/** POST /setup: the first team. The device made the ids at its first start, so nothing moves. */
export const setupRequestSchema = v.strictObject({ code: secret, scope: id, teamName: name, person, device });
export type SetupRequest = v.InferOutput<typeof setupRequestSchema>;

export const membershipSchema = v.object({ scope: id, teamName: v.string(), role });

/** GET /session, and what every way of signing in answers. */
export const sessionSchema = v.object({
  person: v.object({ id, name: v.string() }),
  privateScope: id,
  device: v.object({ id, name: v.string(), isShared: v.boolean() }),
  memberships: v.array(membershipSchema),
  epoch: id,
  expiresAt: instantText,
});
export type Session = v.InferOutput<typeof sessionSchema>;

/** What signing in answers. A new recovery code is shown once, to be kept; it replaces the earlier one. */
export const signedInSchema = v.object({ session: sessionSchema, recoveryCode: v.nullable(v.string()) });
export type SignedIn = v.InferOutput<typeof signedInSchema>;

/** POST /invitations (lead): single use, 7 days. */
export const inviteRequestSchema = v.strictObject({ scope: id, role });
/** POST /members/:person/access-links (lead): a new device for an existing colleague. Single use, 7 days. */
export const accessLinkRequestSchema = v.strictObject({ scope: id });
/** What making a link answers; also for POST /device-links (own second device, 10 minutes). The token is shown here and never again. */
export const linkSchema = v.object({ id, token: v.string(), expiresAt: instantText });
export type Link = v.InferOutput<typeof linkSchema>;

/** GET /invitations?scope= (lead): the links still open. */
export const openLinkSchema = v.object({
  id,
  kind: v.picklist(["invitation", "access", "device"]),
  role: v.nullable(role),
  personId: v.nullable(id),
  createdAt: instantText,
  expiresAt: instantText,
});
export const openLinksSchema = v.object({ links: v.array(openLinkSchema) });
export type OpenLink = v.InferOutput<typeof openLinkSchema>;

/** POST /join/preview: what a link is for, before it is used; also just after, to the `device` that used it and may have missed the answer. */
export const joinPreviewRequestSchema = v.strictObject({ token: secret, device: v.exactOptional(id) });
export type JoinPreviewRequest = v.InferOutput<typeof joinPreviewRequestSchema>;
export const joinPreviewSchema = v.object({
  kind: v.picklist(["invitation", "access", "device"]),
  teamName: v.nullable(v.string()),
  /** Of an access or device link: who signs in with it. */
  person: v.nullable(v.object({ id, name: v.string() })),
});
export type JoinPreview = v.InferOutput<typeof joinPreviewSchema>;

/**
 * POST /join: with an invitation as the person the device made (or, signed in, as oneself); with an access or device link
 * as the person of the link, and `person` is left out.
 */
export const joinRequestSchema = v.strictObject({
  token: secret,
  person: v.exactOptional(person),
  device,
});
export type JoinRequest = v.InferOutput<typeof joinRequestSchema>;

/** POST /recovery: signing in with the code kept at set-up or joining. */
export const recoveryRequestSchema = v.strictObject({ code: secret, device });

/** GET /devices: one's own. */
export const devicesSchema = v.object({
  devices: v.array(
    v.object({
      id,
      name: v.string(),
      isShared: v.boolean(),
      isThis: v.boolean(),
      createdAt: instantText,
      lastSeenOn: v.nullable(v.string()),
    }),
  ),
});
export type Devices = v.InferOutput<typeof devicesSchema>;

/** PUT /devices/:id/name: one's own. */
export const renameDeviceRequestSchema = v.strictObject({ name });

/** GET /team-devices?scope= (lead): of each device of the team, and of no person, when it was last heard of and what waited on it then. */
export const teamDevicesSchema = v.object({
  devices: v.array(
    v.object({
      /** `""`: it has none, or one that says whose it is. */
      name: v.string(),
      isThis: v.boolean(),
      /** The day, by the server's clock; `null`: never heard of since it signed in. */
      lastSeenOn: v.nullable(v.string()),
      /** How many changes for this team waited on it, as it told then. */
      waiting: v.number(),
    }),
  ),
});
export type TeamDevice = v.InferOutput<typeof teamDevicesSchema>["devices"][number];

/** GET /underway?scope= (every member): whether another device of the team told of work that waits; not whose, nor how much. */
export const underwaySchema = v.object({ isUnderway: v.boolean() });

/** PUT /members/:person/role (lead) */
export const roleRequestSchema = v.strictObject({ scope: id, role });

/** GET /health */
export const healthSchema = v.object({
  status: v.literal("ok"),
  version: v.string(),
  isSetUp: v.boolean(),
  epoch: id,
  /** Whom to ask about this Stoep: an e-mail address or the address of a page; `null`: whoever runs it did not say. */
  contact: v.nullable(v.string()),
});
export type Health = v.InferOutput<typeof healthSchema>;
