import { hash } from "node:crypto";
import type { Sha256Hex } from "#domain/sync/row-hash";

/** Node's own, in one call: many times quicker than one in JavaScript. */
export const sha256Hex: Sha256Hex = (text) => hash("sha256", text);
