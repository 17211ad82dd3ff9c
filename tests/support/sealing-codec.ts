import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import type { FieldCodec } from "#storage/field-codec";
import { sampleRandom } from "./sync-samples.ts";

const NONCE_BYTES = 24;

/** A real cipher where content is sealed: XChaCha20-Poly1305 with a fresh nonce before each text. */
export function sealingCodec(): FieldCodec {
  const random = sampleRandom(7);
  const key = random(32);
  return {
    encode(content) {
      const nonce = random(NONCE_BYTES);
      const sealed = xchacha20poly1305(key, nonce).encrypt(new TextEncoder().encode(JSON.stringify(content)));
      return Uint8Array.from([...nonce, ...sealed]);
    },
    decode(stored) {
      if (!(stored instanceof Uint8Array)) throw new TypeError("Content that was never sealed");
      const opened = xchacha20poly1305(key, stored.subarray(0, NONCE_BYTES)).decrypt(
        stored.subarray(NONCE_BYTES),
      );
      return JSON.parse(new TextDecoder().decode(opened));
    },
  };
}
