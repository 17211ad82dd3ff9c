import type { JoinRequest } from "#protocol/account-messages";
import type { InvitationTable } from "../db/schema.ts";
import { failure, type Failure } from "../http/failure.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { allOrNothing, type AccessTransaction } from "./all-or-nothing.ts";
import { enterTeam } from "./enter-team.ts";
import { useLink } from "./links.ts";
import { roleIn } from "./membership.ts";
import { createPerson } from "./people.ts";
import { renewRecoveryCode } from "./recovery-code.ts";
import type { SignedInSession } from "./session.ts";
import { describeSession, signIn, type Entered } from "./sign-in.ts";

/**
 * Uses a link: an invitation makes somebody a member (a new person, or who is signed in already), an access or device link
 * signs its person in on this device. All or nothing: a link that did not lead anywhere can be used again.
 */
export async function join(
  services: Services,
  request: JoinRequest,
  session: SignedInSession | null,
): Promise<Entered | Failure> {
  return allOrNothing(services, async (transaction) => {
    const link = await useLink(transaction.tx, request.token, instantOf(services.nowMs()));
    if (link === null) return failure("codeRefused");
    if (link.kind !== "invitation") return enterAsPersonOf(link, transaction, services, request);
    const isOneself =
      session !== null && (request.person === undefined || request.person.id === session.person.id);
    return isOneself
      ? joinAsOneself(link, transaction, services, session)
      : joinAsNew(link, transaction, services, request);
  });
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
  const body = { session: await describeSession(tx, session.idHash), recoveryCode: null };
  return { kind: "entered", body, cookie: null };
}

async function enterAsPersonOf(
  link: InvitationTable,
  { tx }: AccessTransaction,
  services: Services,
  request: JoinRequest,
): Promise<Entered | Failure> {
  const { person, scope } = link;
  if (person === null) return failure("codeRefused");
  if (scope !== null && (await roleIn(tx, scope, person)) === null) return failure("codeRefused");
  // Whoever lost every device may well have lost the code too; on one's own second device the code stays as it is.
  const recoveryCode =
    link.kind === "access"
      ? await renewRecoveryCode(tx, services.random, person, instantOf(services.nowMs()))
      : null;
  return signIn(tx, services, person, request.device, { provider: link.kind, recoveryCode });
}
