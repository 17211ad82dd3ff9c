/** Enough to read a street sign and to fill an A4 page. */
export const LONGEST_SIDE_PX = 1_600;
export const THUMBNAIL_SIDE_PX = 320;

/** A photo as it is kept: two JPEGs, with nothing in them but the picture. */
export interface RenderedPhoto {
  readonly file: ArrayBuffer;
  readonly thumbnail: ArrayBuffer;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** `unreadable`: the browser cannot show it (a HEIC outside Safari, a broken file). `tooLarge`: it cannot be made small enough. */
export type PhotoFailure = "unreadable" | "tooLarge";

export type PhotoResult =
  | { readonly ok: true; readonly photo: RenderedPhoto }
  | { readonly ok: false; readonly failure: PhotoFailure };
