/** Of a scope without rows. A digest is the XOR of the hashes of its rows. */
export const EMPTY_DIGEST = "0000000000000000";

/** Takes a hash into a digest, or out of it again. Order does not matter. */
export function xorDigest(digest: string, hash: string): string {
  let mixed = "";
  for (let start = 0; start < 16; start += 4) {
    const part =
      Number.parseInt(digest.slice(start, start + 4), 16) ^ Number.parseInt(hash.slice(start, start + 4), 16);
    mixed += part.toString(16).padStart(4, "0");
  }
  return mixed;
}
