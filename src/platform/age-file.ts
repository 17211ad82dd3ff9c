import { Decrypter, Encrypter } from "age-encryption";

/** What making a key of a passphrase costs, as a power of two: what is advised for scrypt, at 128 MB, which phones still have. */
const WORK_FACTOR = 17;
const FIRST_LINE = "age-encryption.org/v1\n-> scrypt ";

export type Unlocked =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `foreign`: not a file locked with a passphrase. `damaged`: the passphrase fits and the file is not as it was made. */
  | { readonly ok: false; readonly failure: "foreign" | "wrongPassphrase" | "damaged" };

/** An age file (age-encryption.org) that only this passphrase opens. Takes seconds of computing, all in one go. */
export async function lockBytes(bytes: Uint8Array, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  encrypter.setPassphrase(normal(passphrase));
  return new Uint8Array(await encrypter.encrypt(bytes));
}

/** As `lockBytes`, the other way round. */
export async function unlockBytes(bytes: Uint8Array, passphrase: string): Promise<Unlocked> {
  const begin = new TextDecoder().decode(bytes.subarray(0, FIRST_LINE.length));
  if (begin !== FIRST_LINE) return { ok: false, failure: "foreign" };
  const decrypter = new Decrypter();
  decrypter.addPassphrase(normal(passphrase));
  try {
    return { ok: true, bytes: new Uint8Array(await decrypter.decrypt(bytes)) };
  } catch (error) {
    const isOther = error instanceof Error && error.message.includes("no identity matched");
    return { ok: false, failure: isOther ? "wrongPassphrase" : "damaged" };
  }
}

/** Keyboards write an ë in two ways, and a phone puts a space behind the last word. */
const normal = (passphrase: string): string => passphrase.normalize("NFC").trim();
