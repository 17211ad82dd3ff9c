import { lockBytes, unlockBytes, type Unlocked } from "./age-file.ts";

/** The page that asks, and what it is answered. */
export interface Asked {
  readonly act: "lock" | "unlock";
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly passphrase: string;
}

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  void answer(data).then((unlocked) => {
    postMessage(unlocked, { transfer: unlocked.ok ? [unlocked.bytes.buffer] : [] });
  });
});

async function answer({ act, bytes, passphrase }: Asked): Promise<Unlocked> {
  if (act === "unlock") return await unlockBytes(bytes, passphrase);
  return { ok: true, bytes: await lockBytes(bytes, passphrase) };
}
