import * as v from "valibot";
import { ROLES } from "#domain/records/member";
import { id } from "#domain/schema/values";
import { reminderChoiceSchema } from "./reminder-messages.ts";

const instant = v.string();
const instantOrNull = v.nullable(instant);

/**
 * GET /own-data: everything the server keeps about who asks, beside what they wrote. Of what they wrote: how much of which kind, in which
 * team; the content is in the records themselves. Nothing about anybody else.
 */
export const ownDataSchema = v.object({
  person: v.object({ id, name: v.string(), createdAt: instant }),
  /** The ways of signing in that are theirs; no secret, nor its hash. */
  identities: v.array(v.object({ provider: v.string(), createdAt: instant })),
  /** Also those that were removed. */
  devices: v.array(
    v.object({
      id,
      name: v.string(),
      isShared: v.boolean(),
      isThis: v.boolean(),
      createdAt: instant,
      lastSeenOn: v.nullable(v.string()),
      removedAt: instantOrNull,
    }),
  ),
  /** Also those that ended. */
  sessions: v.array(
    v.object({
      device: id,
      createdAt: instant,
      lastSeenAt: instant,
      expiresAt: instant,
      revokedAt: instantOrNull,
    }),
  ),
  /** Also of teams they left. */
  memberships: v.array(
    v.object({
      scope: id,
      teamName: v.string(),
      role: v.picklist(ROLES),
      since: instant,
      endedAt: instantOrNull,
    }),
  ),
  /** Links they made. */
  links: v.array(
    v.object({
      kind: v.picklist(["invitation", "access", "device"]),
      createdAt: instant,
      expiresAt: instant,
      usedAt: instantOrNull,
      revokedAt: instantOrNull,
    }),
  ),
  /** When they want to be reminded, and the last day they were; `null`: they never chose. */
  reminder: v.nullable(v.object({ ...reminderChoiceSchema.entries, toldOn: v.nullable(v.string()) })),
  /** The devices that push messages go to, and by which push service. */
  pushes: v.array(v.object({ device: id, service: v.string(), createdAt: instant })),
  /** Records they made, by team (`null`: their private space) and type. */
  written: v.array(v.object({ teamName: v.nullable(v.string()), type: v.string(), count: v.number() })),
  /** The log of events: what they did, and what was done about them. The newest first, at most 500. */
  events: v.array(
    v.object({ at: instant, event: v.string(), isByThem: v.boolean(), teamName: v.nullable(v.string()) }),
  ),
  /** The log has earlier ones. */
  hasMoreEvents: v.boolean(),
  /** For how many days backups are kept, in which all of this may stand as it was. */
  backupKeepDays: v.number(),
});
export type OwnData = v.InferOutput<typeof ownDataSchema>;
