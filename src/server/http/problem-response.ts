import { PROBLEM_STATUS, type Problem, type ProblemCode } from "#protocol/problem";
import type { Failure } from "./failure.ts";

/** For people who read the wire; the app has its own words for each code. */
const TITLES: Readonly<Record<ProblemCode, string>> = {
  invalidRequest: "The request does not have the expected form",
  signedOut: "Signed out",
  notAllowed: "Not allowed",
  notFound: "Not found",
  methodNotAllowed: "Method not allowed here",
  epochChanged: "The server's database is another one",
  fork: "Two devices use one device id",
  gap: "The stream of mutations skips a number",
  foreignDevice: "The device belongs to somebody else",
  alreadySetUp: "The server has been set up already",
  idTaken: "The id is taken",
  lastLead: "A team keeps at least one lead",
  codeRefused: "The code or link cannot be used (any more)",
  foreignOrigin: "The request came from another site",
  attachmentUnknown: "The record of this attachment is not here",
  attachmentDiffers: "The file is not the one its record names",
  offsetDiffers: "The upload is at another place",
  checksumDiffers: "The bytes are not those announced",
  fileRefused: "The file is refused",
  noRoomLeft: "The team has no room left for attachments",
  otherTusVersion: "Another version of tus",
  bodyTooLarge: "The body is too large",
  unsupportedMediaType: "The body must be application/json",
  clientTooOld: "This client is older than the server serves",
  serverTooOld: "This client is newer than the server",
  tooManyRequests: "Too many requests",
  internal: "Something broke at the server",
  unavailable: "The server is not available now",
};

/** RFC 9457 problem details. */
export function problemResponse(failure: Failure, requestId: string): Response {
  const { kind: _, code, ...extras } = failure;
  const status = PROBLEM_STATUS[code];
  const problem: Problem = {
    type: `urn:stoep:problem:${code}`,
    title: TITLES[code],
    status,
    code,
    ...extras,
    requestId,
  };
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (failure.retryAfterSeconds !== undefined) headers.set("retry-after", String(failure.retryAfterSeconds));
  return new Response(JSON.stringify(problem), { status, headers });
}
