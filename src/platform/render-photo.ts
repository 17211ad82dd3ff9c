import type { PhotoResult } from "#domain/photo";
import type { PictureBlock } from "#domain/picture-blocks";
import { drawPhoto, type Canvases } from "./draw-photo.ts";
import type { AskedPhoto } from "./photo-worker.ts";

const pageCanvases: Canvases = {
  make(widthPx, heightPx) {
    const canvas = document.createElement("canvas");
    canvas.width = widthPx;
    canvas.height = heightPx;
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("This browser draws nothing");
    return {
      source: canvas,
      context,
      encode: (quality) => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality)),
    };
  },
};

/** A photo as it is to be kept, see `drawPhoto`: beside the page where the browser can draw there, else in it. */
export async function renderPhoto(picture: Blob, blocks: readonly PictureBlock[]): Promise<PhotoResult> {
  if (typeof OffscreenCanvas !== "undefined") {
    const result = await renderBeside({ picture, blocks }).catch(() => null);
    if (result !== null) return result;
  }
  return await drawPhoto(picture, blocks, pageCanvases);
}

function renderBeside(asked: AskedPhoto): Promise<PhotoResult | null> {
  const worker = new Worker(new URL("./photo-worker.ts", import.meta.url), { type: "module" });
  return new Promise<PhotoResult | null>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<PhotoResult | null>) => resolve(data));
    worker.addEventListener("error", ({ message }) => reject(new Error(message)));
    worker.postMessage(asked);
  }).finally(() => worker.terminate());
}
