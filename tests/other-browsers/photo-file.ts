import { writeFile } from "node:fs/promises";
import * as v from "valibot";
import type { OtherPage } from "./support/other-page.ts";

/** Writes a photo that the browser of this page has drawn. */
export async function writePhoto(page: OtherPage, path: string): Promise<void> {
  const bytes = v.parse(v.array(v.number()), await page.run(drawPhoto));
  await writeFile(path, Uint8Array.from(bytes));
}

/** Runs in the page: the bytes of a JPEG, larger than Stoep keeps. */
async function drawPhoto(): Promise<readonly number[]> {
  const canvas = new OffscreenCanvas(2_000, 1_000);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("nothing can be drawn here");
  context.fillStyle = "#2040d0";
  context.fillRect(0, 0, 1_000, 1_000);
  const photo = await canvas.convertToBlob({ type: "image/jpeg" });
  return [...new Uint8Array(await photo.arrayBuffer())];
}
