import type { JoinRequest } from "#protocol/account-messages";
import type { InvitationTable } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { allOrNothing, type AccessTransaction } from "./all-or-nothing.ts";
import { enterTeam } from "./enter-team.ts";
import { roleIn } from "./membership.ts";
import { createPerson } from "./people.ts";
import { renewRecoveryCode } from "./recovery-code.ts";
import { isNamedInATeam, returningMember } from "./returning-members.ts";
import { hashSecret } from "./secrets.ts";
import type { SignedInSession } from "./session.ts";
import { signIn, staySignedIn, type Entered } from "./sign-in.ts";
import { linkOf, useLink } from "./use-link.ts";
import { noteUse, userOf } from "./used-codes.ts";

/**
 * Uses a link: an invitation makes somebody a member (a new person, or who is signed in already), an access or device link
 * signs its person in on this device. All or nothing: a link that did not lead anywhere can be used again. So can one whose answer
 * was lost, by the same device within minutes: the person then gets a new session, and a new code in place of the one never seen.
 */
export async function join(
  services: Services,
  request: JoinRequest,
  session: SignedInSession | null,
): Promise<Entered | Failure> {
  return allOrNothing(services, async (transaction) => {
    const { tx } = transaction;
    const nowMs = services.nowMs();
    const oneself =
      session !== null && (request.person === undefined || request.person.id === session.person.id)
        ? session
        : null;
    const link = await useLink(tx, request.token, instantOf(nowMs));
    if (link === null) return joinAgain(transaction, services, request, oneself);
    const entered = await joinBy(link, transaction, services, request, oneself);
    if (entered.kind === "failure") return entered;
    const { person, device } = entered.body.session;
    const codeHash = hashSecret(request.token);
    await noteUse(tx, { codeHash, person: person.id, device: device.id }, nowMs);
    return entered;
  });
}

function joinBy(
  link: InvitationTable,
  transaction: AccessTransaction,
  services: Services,
  request: JoinRequest,
  oneself: SignedInSession | null,
): Promise<Entered | Failure> {
  if (link.kind !== "invitation") return enterAsPersonOf(link, transaction, services, request);
  return oneself === null
    ? joinAsNew(link, transaction, services, request)
    : joinAsOneself(link, transaction, services, oneself);
}

/** The link was used: by this very device, whose answer was lost, or by somebody else. */
async function joinAgain(
  { tx }: AccessTransaction,
  services: Services,
  request: JoinRequest,
  oneself: SignedInSession | null,
): Promise<Entered | Failure> {
  const nowMs = services.nowMs();
  const { device } = oneself ?? request;
  const person = await userOf(tx, hashSecret(request.token), device.id, nowMs);
  const link = await linkOf(tx, request.token);
  if (person === null || link === null) return failure("codeRefused");
  if (request.person !== undefined && request.person.id !== person) return failure("codeRefused");
  if (link.scope !== null && (await roleIn(tx, link.scope, person)) === null) return failure("codeRefused");
  if (oneself !== null && link.kind === "invitation") return staySignedIn(tx, oneself);
  const recoveryCode =
    link.kind === "device" ? null : await renewRecoveryCode(tx, services.random, person, instantOf(nowMs));
  return signIn(tx, services, person, request.device, { provider: link.kind, recoveryCode });
}

async function joinAsNew(
  link: InvitationTable,
  transaction: AccessTransaction,
  services: Services,
  request: JoinRequest,
): Promise<Entered | Failure> {
  const { person, device } = request;
  const { scope, role } = link;
  if (person === undefined) return failure("invalidRequest", { pointer: "/body/person" });
  if (scope === null || role === null) return failure("codeRefused");
  const { tx } = transaction;
  const now = instantOf(services.nowMs());
  if (await isNamedInATeam(tx, person.id)) return failure("idTaken");
  const created = await createPerson(tx, person, now);
  if (created.kind === "failure") return created;
  await enterTeam(transaction, services, { scope, role, person, deviceId: device.id, invitation: link.id });
  const recoveryCode = await renewRecoveryCode(tx, services.random, person.id, now);
  return signIn(tx, services, person.id, device, { provider: "invitation", recoveryCode });
}

async function joinAsOneself(
  link: InvitationTable,
  transaction: AccessTransaction,
  services: Services,
  session: SignedInSession,
): Promise<Entered | Failure> {
  const { scope, role } = link;
  if (scope === null || role === null) return failure("codeRefused");
  const { tx } = transaction;
  const { person, device } = session;
  // Somebody who is in the team keeps the role they have: an invitation never takes rights away, nor adds them unasked.
  if ((await roleIn(tx, scope, person.id)) === null) {
    await enterTeam(transaction, services, { scope, role, person, deviceId: device.id, invitation: link.id });
  }
  return staySignedIn(tx, session);
}

async function enterAsPersonOf(
  link: InvitationTable,
  transaction: AccessTransaction,
  services: Services,
  request: JoinRequest,
): Promise<Entered | Failure> {
  const { tx } = transaction;
  const { person, scope } = link;
  if (person === null) return failure("codeRefused");
  if (scope !== null && (await roleIn(tx, scope, person)) === null) {
    const returning = await returningMember(tx, scope, person);
    if (returning === null) return failure("codeRefused");
    const created = await createPerson(tx, returning, instantOf(services.nowMs()));
    if (created.kind === "failure") return created;
    await enterTeam(transaction, services, {
      scope,
      role: returning.role,
      person: returning,
      deviceId: request.device.id,
      invitation: link.id,
    });
  }
  // Whoever lost every device may well have lost the code too; on one's own second device the code stays as it is.
  const recoveryCode =
    link.kind === "access"
      ? await renewRecoveryCode(tx, services.random, person, instantOf(services.nowMs()))
      : null;
  return signIn(tx, services, person, request.device, { provider: link.kind, recoveryCode });
}
