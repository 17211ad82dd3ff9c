/** An area of a picture that is made unrecognisable, in parts of its width and height: 0 to 1 from the top left. */
export interface PictureBlock {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Move = "left" | "right" | "up" | "down";

/** Not smaller than a face in a crowd, else it cannot be taken hold of any more. */
export const SMALLEST = 0.03;
/** What one press of a key or a button does. */
export const STEP = 0.02;

const START_SIZE = 0.25;

/** A block in the middle, to be moved to where it is needed. */
export const middleBlock = (id: string): PictureBlock => ({
  id,
  x: 0.5 - START_SIZE / 2,
  y: 0.5 - START_SIZE / 2,
  width: START_SIZE,
  height: START_SIZE,
});

/** The block between two points, in any order, also where they lie outside the picture. */
export function blockBetween(
  id: string,
  one: { readonly x: number; readonly y: number },
  other: { readonly x: number; readonly y: number },
): PictureBlock {
  const [left, right] = [inside(Math.min(one.x, other.x)), inside(Math.max(one.x, other.x))];
  const [top, bottom] = [inside(Math.min(one.y, other.y)), inside(Math.max(one.y, other.y))];
  return fitted({ id, x: left, y: top, width: right - left, height: bottom - top });
}

/** Stays whole inside the picture. */
export const movedBlock = (block: PictureBlock, byX: number, byY: number): PictureBlock =>
  fitted({ ...block, x: block.x + byX, y: block.y + byY });

/** Its right and lower side move. */
export function resizedBlock(block: PictureBlock, byX: number, byY: number): PictureBlock {
  const width = Math.min(1 - block.x, Math.max(SMALLEST, block.width + byX));
  const height = Math.min(1 - block.y, Math.max(SMALLEST, block.height + byY));
  return { ...block, width, height };
}

/** One step to a side; with `isSizing` its size changes by that step. */
export function stepped(block: PictureBlock, move: Move, isSizing: boolean): PictureBlock {
  const byX = move === "left" ? -STEP : move === "right" ? STEP : 0;
  const byY = move === "up" ? -STEP : move === "down" ? STEP : 0;
  return isSizing ? resizedBlock(block, byX, byY) : movedBlock(block, byX, byY);
}

function fitted(block: PictureBlock): PictureBlock {
  const width = Math.min(1, Math.max(SMALLEST, block.width));
  const height = Math.min(1, Math.max(SMALLEST, block.height));
  const x = Math.min(1 - width, Math.max(0, block.x));
  const y = Math.min(1 - height, Math.max(0, block.y));
  return { ...block, x, y, width, height };
}

const inside = (value: number): number => Math.min(1, Math.max(0, value));
