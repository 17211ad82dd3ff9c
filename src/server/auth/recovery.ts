import { failure, type Failure } from "../http/failure.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import type { DeviceAtSignIn } from "./devices.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { renewRecoveryCode } from "./recovery-code.ts";
import { signIn, type Entered } from "./sign-in.ts";

/** Signs somebody in by what they prove with, and gives them a new recovery code in place of the earlier one. */
export async function recover<Proof>(
  services: Services,
  provider: IdentityProvider<Proof>,
  proof: Proof,
  device: DeviceAtSignIn,
): Promise<Entered | Failure> {
  const at = instantOf(services.nowMs());
  return allOrNothing(services, async ({ tx }) => {
    const person = await provider.identify(tx, proof, at);
    if (person === null) return failure("codeRefused");
    const recoveryCode = await renewRecoveryCode(tx, services.random, person, at);
    return signIn(tx, services, person, device, { provider: provider.name, recoveryCode });
  });
}
