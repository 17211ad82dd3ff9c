import type { Page } from "@playwright/test";

/** Stands in the photo's EXIF, beside a place. */
export const PLANTED_PLACE = "52.1326N 5.2913E bij de voordeur";

interface Picture {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/**
 * A photo as a phone makes it: 800 × 400, lying on its side (it says that it must be turned a quarter to the right), with where it was
 * taken. Turned upright it is blue above and red below, with a white face in the middle.
 */
export async function cameraPhoto(page: Page): Promise<Picture> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(800, 400);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("nothing can be drawn here");
    const box = (colour: string, left: number, top: number, width: number, height: number): void => {
      context.fillStyle = colour;
      context.fillRect(left, top, width, height);
    };
    box("#2040d0", 0, 0, 400, 400);
    box("#d02020", 400, 0, 400, 400);
    box("#ffffff", 340, 140, 120, 120);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  });
  const jpeg = Buffer.from(bytes);
  return {
    name: "IMG_20261122_101500.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)]),
  };
}

/** An EXIF segment (APP1): turned a quarter, and a GPS part. */
function exif(): Buffer {
  const entry = (tag: number, type: number, count: number, value: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(count, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const count = (entries: number): Buffer => Buffer.from([entries, 0]);
  const end = Buffer.alloc(4);
  const header = Buffer.from([0x49, 0x49, 0x2a, 0x00, 0x08, 0x00, 0x00, 0x00]);
  const gpsAt = header.length + 2 + 2 * 12 + 4;
  const tiff = Buffer.concat([
    header,
    ...[count(2), entry(0x0112, 3, 1, 6), entry(0x8825, 4, 1, gpsAt), end],
    // North or south.
    ...[count(1), entry(0x0001, 2, 2, 0x4e), end],
    Buffer.from(PLANTED_PLACE),
  ]);
  const content = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xe1]), length, content]);
}
