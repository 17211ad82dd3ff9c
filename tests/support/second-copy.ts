import { expect } from "vitest";
import type { CameBack, DeviceStore } from "#storage/device-store";
import type { CopyLine } from "#storage/second-copy-lines";

type Copied = Pick<DeviceStore, "copyOut" | "takeBack">;

/** Everything this device has, as its second copy holds it. */
export async function copyOf(store: Copied): Promise<readonly CopyLine[]> {
  const lines: CopyLine[] = [];
  const made = await store.copyOut(async (some) => {
    lines.push(...some);
  });
  expect(made).toEqual({ ok: true });
  // As a file carries it.
  return JSON.parse(JSON.stringify(lines));
}

/** Puts it back; what came back. */
export async function putBack(store: Copied, copy: readonly CopyLine[]): Promise<CameBack> {
  const taken = await store.takeBack(copy, () => undefined);
  if (!taken.ok) throw new Error(taken.failure);
  return taken.back;
}
