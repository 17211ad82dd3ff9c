import { createHash } from "node:crypto";

/** Of a file's bytes, as records name it: in hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
