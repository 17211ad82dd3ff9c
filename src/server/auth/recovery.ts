import { failure, type Failure } from "../http/failure.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import type { DeviceAtSignIn } from "./devices.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { renewRecoveryCode } from "./recovery-code.ts";
import { signIn, type Entered } from "./sign-in.ts";
import { noteUse, userOf } from "./used-codes.ts";

/**
 * Signs somebody in by what they prove with, and gives them a new recovery code in place of the earlier one. The same device may do it
 * again within minutes: its answer, and with it the new code, may have been lost.
 */
export async function recover<Proof>(
  services: Services,
  provider: IdentityProvider<Proof>,
  proof: Proof,
  device: DeviceAtSignIn,
): Promise<Entered | Failure> {
  const nowMs = services.nowMs();
  const at = instantOf(nowMs);
  const codeHash = provider.hashOf(proof);
  return allOrNothing(services, async ({ tx }) => {
    const proven = await provider.identify(tx, proof, at);
    if (proven !== null) await noteUse(tx, { codeHash, person: proven, device: device.id }, nowMs);
    const person = proven ?? (await userOf(tx, codeHash, device.id, nowMs));
    if (person === null) return failure("codeRefused");
    const recoveryCode = await renewRecoveryCode(tx, services.random, person, at);
    return signIn(tx, services, person, device, { provider: provider.name, recoveryCode });
  });
}
