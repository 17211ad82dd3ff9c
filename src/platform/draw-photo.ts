import { LONGEST_SIDE_PX, THUMBNAIL_SIDE_PX, type PhotoResult } from "#domain/photo";
import type { PictureBlock } from "#domain/picture-blocks";
import { MAX_FILE_BYTES, MAX_THUMBNAIL_BYTES } from "#protocol/attachments";

/** The first that fits; measured in docs/decisions/0029-own-uploads.md. */
const QUALITIES = [0.8, 0.65, 0.5] as const;
const THUMBNAIL_QUALITIES = [0.7, 0.5, 0.3] as const;
/** As printed on paper, and on the dark screen: black shows that something was taken away. */
const BLOCK_COLOUR = "#000000";
const PAPER = "#ffffff";

/** What differs between a worker and an old browser's page. */
export interface Canvases {
  make(widthPx: number, heightPx: number): Canvas;
}

interface Canvas {
  readonly source: CanvasImageSource;
  readonly context: Pick2dContext;
  /** A JPEG; `null`: it could not be made. */
  encode(quality: number): Promise<Blob | null>;
}

type Pick2dContext = Pick<
  CanvasRenderingContext2D,
  "drawImage" | "fillRect" | "fillStyle" | "imageSmoothingEnabled" | "imageSmoothingQuality"
>;

/**
 * Draws a picture anew, upright, no longer than `LONGEST_SIDE_PX`, with every block filled in: of what lay under it, of the file it came
 * from and of what that said about where, when and with what it was made, nothing is left.
 */
export async function drawPhoto(
  picture: Blob,
  blocks: readonly PictureBlock[],
  canvases: Canvases,
): Promise<PhotoResult> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture, { imageOrientation: "from-image" });
  } catch {
    return { ok: false, failure: "unreadable" };
  }
  const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(bitmap.width, bitmap.height));
  const large = drawn(canvases, bitmap, scale * bitmap.width, scale * bitmap.height);
  bitmap.close();
  const { canvas, widthPx, heightPx } = large;
  canvas.context.fillStyle = BLOCK_COLOUR;
  for (const { x, y, width, height } of blocks) {
    const [left, top] = [Math.floor(x * widthPx), Math.floor(y * heightPx)];
    const [right, bottom] = [Math.ceil((x + width) * widthPx), Math.ceil((y + height) * heightPx)];
    canvas.context.fillRect(left, top, right - left, bottom - top);
  }
  const small = Math.min(1, THUMBNAIL_SIDE_PX / Math.max(widthPx, heightPx));
  // From the picture with its blocks: what they hide is in neither.
  const thumbnailCanvas = drawn(canvases, canvas.source, small * widthPx, small * heightPx).canvas;
  const file = await encoded(canvas, QUALITIES, MAX_FILE_BYTES["image/jpeg"]);
  const thumbnail = await encoded(thumbnailCanvas, THUMBNAIL_QUALITIES, MAX_THUMBNAIL_BYTES);
  if (file === null || thumbnail === null) return { ok: false, failure: "tooLarge" };
  return { ok: true, photo: { file, thumbnail, widthPx, heightPx } };
}

function drawn(canvases: Canvases, source: CanvasImageSource, width: number, height: number) {
  const [widthPx, heightPx] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  const canvas = canvases.make(widthPx, heightPx);
  const { context } = canvas;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  // A JPEG knows no see-through: a screenshot's edges would turn black.
  context.fillStyle = PAPER;
  context.fillRect(0, 0, widthPx, heightPx);
  context.drawImage(source, 0, 0, widthPx, heightPx);
  return { canvas, widthPx, heightPx };
}

async function encoded(
  canvas: Canvas,
  qualities: readonly number[],
  maxBytes: number,
): Promise<ArrayBuffer | null> {
  for (const quality of qualities) {
    const blob = await canvas.encode(quality);
    if (blob !== null && blob.type === "image/jpeg" && blob.size <= maxBytes) return await blob.arrayBuffer();
  }
  return null;
}
