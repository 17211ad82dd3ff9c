import * as v from "valibot";
import { FILE_PROBLEMS } from "#domain/records/attachment";

/**
 * Every way a request can fail, each with its HTTP status. The client holds the Dutch for each code; nothing is ever read out of `title` or `detail`.
 */
export const PROBLEM_STATUS = {
  /** The body is not JSON, was cut off, or does not fit the schema. `pointer` names the first place that does not. */
  invalidRequest: 400,
  /** No session, or one that ended. Never means that a right was withdrawn. */
  signedOut: 401,
  /** Signed in, but this is not allowed. */
  notAllowed: 403,
  notFound: 404,
  methodNotAllowed: 405,
  /** The server's database is another one than the device knew: pull first. Carries `epoch`. */
  epochChanged: 409,
  /** Two devices use one device id: same n, other content. */
  fork: 409,
  /** The stream skips a number. Carries `expectedN`. */
  gap: 409,
  /** The device id in the body belongs to somebody else. */
  foreignDevice: 403,
  /** This server already has its first team. */
  alreadySetUp: 409,
  /** The id is taken by another person, team or device. */
  idTaken: 409,
  /** The last lead cannot leave or step down. */
  lastLead: 409,
  /** The code or link is wrong, used, withdrawn or expired. */
  codeRefused: 403,
  /** The request did not come from Stoep's own pages. */
  foreignOrigin: 403,
  /** The record of an attachment is not here (yet): its text goes before its file. */
  attachmentUnknown: 409,
  /** Size, sha256 or media type of a file are not what its record says. */
  attachmentDiffers: 409,
  /** The upload is not where the device thinks: ask with HEAD. */
  offsetDiffers: 409,
  /** What arrived is not what was announced: begin again. */
  checksumDiffers: 422,
  /** The file is refused and destroyed. Carries `fileProblem`. */
  fileRefused: 422,
  /** The team's room for attachments is full. */
  noRoomLeft: 507,
  /** Another version of tus. */
  otherTusVersion: 412,
  bodyTooLarge: 413,
  unsupportedMediaType: 415,
  /** This client is older than the server serves: reload. */
  clientTooOld: 426,
  /** This client is newer than the server: wait for the server's update. */
  serverTooOld: 422,
  /** Carries `retryAfterSeconds`. */
  tooManyRequests: 429,
  /** Something broke at the server; the log has it under `requestId`. */
  internal: 500,
  /** The server is starting, stopping, or cannot reach its database. */
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;
const PROBLEM_CODES = Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457 problem details (`application/problem+json`). */
export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.picklist(PROBLEM_CODES),
  detail: v.optional(v.string()),
  pointer: v.optional(v.string()),
  requestId: v.optional(v.string()),
  epoch: v.optional(v.string()),
  expectedN: v.optional(v.number()),
  retryAfterSeconds: v.optional(v.number()),
  fileProblem: v.optional(v.picklist(FILE_PROBLEMS)),
});
export type Problem = v.InferOutput<typeof problemSchema>;
