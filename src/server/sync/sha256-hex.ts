import { createHash } from "node:crypto";
import type { Sha256Hex } from "#domain/sync/row-hash";

/** Node's own: many times quicker than one in JavaScript. */
export const sha256Hex: Sha256Hex = (text) => createHash("sha256").update(text, "utf8").digest("hex");
