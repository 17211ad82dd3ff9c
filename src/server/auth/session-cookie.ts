/** The prefix makes browsers insist on Secure, Path=/ and no Domain: no other host can plant or read it. */
const NAME = "__Host-stoep";
const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** `maxAgeSeconds: null`: gone when the browser closes. */
export function sessionCookie(token: string, maxAgeSeconds: number | null): string {
  const age = maxAgeSeconds === null ? "" : `; Max-Age=${maxAgeSeconds}`;
  return `${NAME}=${token}; ${ATTRIBUTES}${age}`;
}

export const clearedSessionCookie = (): string => sessionCookie("", 0);

/** The token in a Cookie header, `null` without one. */
export function readSessionCookie(header: string | undefined): string | null {
  for (const pair of (header ?? "").split(";")) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === NAME && value !== undefined && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return null;
}
