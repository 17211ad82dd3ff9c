import type { PictureBlock } from "#domain/picture-blocks";
import { drawPhoto, type Canvases } from "./draw-photo.ts";

/** The page that asks. */
export interface AskedPhoto {
  readonly picture: Blob;
  readonly blocks: readonly PictureBlock[];
}

const canvases: Canvases = {
  make(widthPx, heightPx) {
    const canvas = new OffscreenCanvas(widthPx, heightPx);
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("This browser draws nothing in a worker");
    return {
      source: canvas,
      context,
      encode: (quality) => canvas.convertToBlob({ type: "image/jpeg", quality }),
    };
  },
};

addEventListener("message", ({ data }: MessageEvent<AskedPhoto>) => {
  drawPhoto(data.picture, data.blocks, canvases).then(
    (result) =>
      postMessage(result, { transfer: result.ok ? [result.photo.file, result.photo.thumbnail] : [] }),
    // The page tries by itself.
    () => postMessage(null),
  );
});
