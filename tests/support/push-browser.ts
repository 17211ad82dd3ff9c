import { createDecipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from "node:crypto";
import type { SubscriptionRequest } from "#protocol/reminder-messages";

/** The keys of a browser that takes push messages: opens what was sealed for it. */
export class PushBrowser {
  readonly #keys: ECDH;
  readonly #auth: Buffer;

  constructor(auth = randomBytes(16), privateKey?: Buffer) {
    this.#keys = createECDH("prime256v1");
    if (privateKey === undefined) this.#keys.generateKeys();
    else this.#keys.setPrivateKey(privateKey);
    this.#auth = auth;
  }

  /** What the page tells the server. */
  subscription(endpoint: string): SubscriptionRequest {
    return {
      endpoint,
      p256dh: this.#keys.getPublicKey("base64url"),
      auth: this.#auth.toString("base64url"),
    };
  }

  /** The words in a message of one record (RFC 8291 over RFC 8188, `aes128gcm`). Throws when it was sealed for somebody else, or changed. */
  open(body: Uint8Array): string {
    const sealed = Buffer.from(body);
    const salt = sealed.subarray(0, 16);
    const keyLength = sealed.readUInt8(20);
    const sender = sealed.subarray(21, 21 + keyLength);
    const record = sealed.subarray(21 + keyLength);
    if (record.length > sealed.readUInt32BE(16)) throw new Error("more than one record");
    const shared = this.#keys.computeSecret(sender);
    const receiver = this.#keys.getPublicKey();
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), receiver, sender]);
    const secret = derive(shared, this.#auth, info, 32);
    const key = derive(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
    const nonce = derive(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
    const decipher = createDecipheriv("aes-128-gcm", key, nonce);
    decipher.setAuthTag(record.subarray(-16));
    const opened = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    const end = opened.lastIndexOf(2);
    if (end === -1 || opened.subarray(end + 1).some((byte) => byte !== 0))
      throw new Error("not the last record");
    return opened.subarray(0, end).toString();
  }
}

const derive = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, salt, info, length));
