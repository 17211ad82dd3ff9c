import type { Unlocked } from "./age-file.ts";
import type { Asked } from "./passphrase-worker.ts";

/** An age file that only this passphrase opens. In a worker of its own, since it takes seconds. Rejects when there is none to be had. */
export async function lockWithPassphrase(
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const locked = await asked({ act: "lock", bytes, passphrase });
  if (!locked.ok) throw new Error("Locking has no other outcome");
  return locked.bytes;
}

/** What was locked so, or why not. */
export function unlockWithPassphrase(bytes: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Unlocked> {
  return asked({ act: "unlock", bytes, passphrase });
}

function asked(question: Asked): Promise<Unlocked> {
  const worker = new Worker(new URL("./passphrase-worker.ts", import.meta.url), { type: "module" });
  return new Promise<Unlocked>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<Unlocked>) => resolve(data));
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
