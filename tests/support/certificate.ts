import { generateKeyPairSync, sign } from "node:crypto";

export interface Certificate {
  /** Both in PEM. */
  readonly key: string;
  readonly cert: string;
}

/** A certificate for these names that vouches for itself, made on the spot. `fromMs`: a moment since when it holds; it does for a day. */
export function makeCertificate(names: readonly string[], fromMs: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaWithSha256 = der(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const name = der(0x30, der(0x31, der(0x30, oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from("Stoep test")))));
  const alternatives = der(0x30, ...names.map((each) => der(0x82, Buffer.from(each))));
  const isAuthority = der(0x30, der(0x01, Buffer.of(0xff)));
  const toSign = der(
    0x30,
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1)),
    ecdsaWithSha256,
    name,
    der(0x30, time(fromMs), time(fromMs + DAY_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(
      0xa3,
      der(
        0x30,
        der(0x30, oid(0x55, 0x1d, 0x11), der(0x04, alternatives)),
        der(0x30, oid(0x55, 0x1d, 0x13), der(0x04, isAuthority)),
      ),
    ),
  );
  const signature = der(0x03, Buffer.of(0), sign("sha256", toSign, privateKey));
  const whole = der(0x30, toSign, ecdsaWithSha256, signature).toString("base64");
  const lines = whole.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}

const DAY_MS = 86_400_000;

/** An element of ASN.1: its kind, its length, what is in it. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const bytes = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...bytes), content]);
}

const oid = (...bytes: readonly number[]): Buffer => der(0x06, Buffer.of(...bytes));
const time = (ms: number): Buffer =>
  der(0x18, Buffer.from(new Date(ms).toISOString().replaceAll(/[-T:]|\.\d+/g, "")));
