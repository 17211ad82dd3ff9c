import { expect, test } from "vitest";
import { inventPassphrase, passphraseStrength } from "#domain/passphrase";
import { sampleRandom } from "#tests/support/sync-samples";

test("a passphrase that is short, or the same again and again, is refused", () => {
  for (const passphrase of ["", "elf tekens!", "  elf tekens! ", "aaaaaaaaaaaaaaaaaaaa", "abababababababab"])
    expect(passphraseStrength(passphrase)).toBe("short");
});

test("its strength grows with its length and with what is in it", () => {
  expect(passphraseStrength("geveltuintje")).toBe("weak");
  expect(passphraseStrength("drie geveltuintjes")).toBe("fair");
  expect(passphraseStrength("Zeven geveltuintjes, 1 regenton")).toBe("strong");
});

test("a letter held down adds nothing", () => {
  expect(passphraseStrength("Zeven.1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")).toBe("weak");
});

test("an invented passphrase is strong, has nothing that looks alike, and is another one each time", () => {
  const random = sampleRandom();
  const invented = Array.from({ length: 20 }, () => inventPassphrase(random));
  for (const passphrase of invented) {
    expect(passphrase).toMatch(/^[a-hj-km-np-z2-9]{4}(?:-[a-hj-km-np-z2-9]{4}){4}$/);
    expect(passphraseStrength(passphrase)).toBe("strong");
  }
  expect(new Set(invented).size).toBe(20);
});
