import type { AttachmentKind, MediaType } from "#domain/records/attachment";
import type { AttachmentPart } from "#protocol/attachments";
import { mosaicJpeg, type Colour } from "./mosaic-jpeg.ts";
import { plainPdf } from "./plain-pdf.ts";

interface DemoFile {
  /** Of the initiative it belongs to, as its story is called. */
  readonly story: string;
  readonly daysAgo: number;
  readonly kind: AttachmentKind;
  readonly mediaType: MediaType;
  readonly alternativeText: string;
  readonly size?: { readonly widthPx: number; readonly heightPx: number };
  readonly bytesByPart: ReadonlyMap<AttachmentPart, Uint8Array>;
}

const SKY: Colour = [186, 214, 232];
const WALL: Colour = [176, 98, 72];
const WINDOW: Colour = [238, 226, 180];
const LEAVES: Colour = [88, 134, 74];
const TRUNK: Colour = [104, 78, 58];
const BENCH: Colour = [140, 104, 62];
const PAVEMENT: Colour = [150, 150, 146];
const JOINT: Colour = [128, 128, 126];

/** A street of a hundred squares wide: houses, three trees, a bench, and the pavement. `x` and `y` from 0 to 1. */
function street(x: number, y: number): Colour {
  if (y > 0.72) return Math.floor(x * 20 + Math.floor(y * 25) / 2) % 2 === 0 ? PAVEMENT : JOINT;
  if (y > 0.66 && x > 0.42 && x < 0.6) return BENCH;
  for (const middle of [0.18, 0.5, 0.82]) {
    if ((x - middle) ** 2 + ((y - 0.42) * 0.75) ** 2 < 0.011) return LEAVES;
    if (Math.abs(x - middle) < 0.014 && y > 0.5) return TRUNK;
  }
  if (y < 0.2 + 0.06 * Math.abs(((x * 4) % 1) - 0.5)) return SKY;
  const isWindow = y > 0.27 && y < 0.66 && (x * 12) % 1 > 0.55 && (y * 8) % 1 > 0.5;
  return isWindow ? WINDOW : WALL;
}

const drawn = (columns: number, rows: number): Uint8Array =>
  mosaicJpeg(columns, rows, (column, row) => street((column + 0.5) / columns, (row + 0.5) / rows));

/** Small files of kinds that real teams have, drawn and written by code. */
export const demoFiles = (): readonly DemoFile[] => [
  {
    ...{ story: "wandelroute", daysAgo: 12, kind: "photo", mediaType: "image/jpeg" },
    alternativeText: "Getekende straat met drie bomen en een bankje op de stoep",
    size: { widthPx: 1_280, heightPx: 960 },
    bytesByPart: new Map<AttachmentPart, Uint8Array>([
      ["file", drawn(160, 120)],
      ["thumbnail", drawn(40, 30)],
    ]),
  },
  {
    ...{ story: "wandelroute", daysAgo: 8, kind: "document", mediaType: "application/pdf" },
    alternativeText: "Voorbeeld van een offerte voor vier bankjes",
    bytesByPart: new Map<AttachmentPart, Uint8Array>([
      [
        "file",
        plainPdf([
          "Voorbeeldofferte (verzonnen)",
          "",
          "Vier bankjes van hout, geplaatst: 3.400 euro",
          "Onderhoud per jaar: 150 euro",
          "Levertijd: zes weken",
        ]),
      ],
    ]),
  },
];
