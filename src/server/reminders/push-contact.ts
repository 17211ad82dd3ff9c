import type { Config } from "../config.ts";

/** Push services want to be able to tell somebody that a server misbehaves; some turn away one that names nobody, or its own machine. */
const NOBODY = "mailto:stoep@example.org";

/** Whom to tell: who is asked about this Stoep, or else whoever looks after its address. `mailto:…` or `https://…`. */
export function contactForPushServices({ contact, publicUrl, isTls }: Config): string {
  if (contact !== null) return contact.startsWith("https://") ? contact : `mailto:${contact}`;
  return isTls ? publicUrl : NOBODY;
}
