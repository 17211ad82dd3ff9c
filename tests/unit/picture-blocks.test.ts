import { expect, test } from "vitest";
import {
  blockBetween,
  middleBlock,
  movedBlock,
  resizedBlock,
  SMALLEST,
  STEP,
  stepped,
} from "#domain/picture-blocks";
import { createPhotoBlocks } from "#models/photo-blocks";

const MIDDLE = middleBlock("a");

test("a block drawn in any direction covers what lies between, and stays inside the picture", () => {
  const block = blockBetween("a", { x: 0.8, y: 0.9 }, { x: 0.5, y: 0.6 });
  expect(block).toMatchObject({ x: 0.5, y: 0.6 });
  expect(block.width).toBeCloseTo(0.3);
  expect(blockBetween("a", { x: -1, y: -1 }, { x: 2, y: 2 })).toMatchObject({
    x: 0,
    y: 0,
    width: 1,
    height: 1,
  });
  expect(blockBetween("a", { x: 1, y: 1 }, { x: 1, y: 1 })).toMatchObject({
    width: SMALLEST,
    height: SMALLEST,
  });
});

test("a block is moved up to the edge and no further", () => {
  expect(movedBlock(MIDDLE, -2, 2)).toMatchObject({ x: 0, y: 0.75, width: 0.25, height: 0.25 });
});

test("a block becomes neither smaller than a face nor larger than the picture", () => {
  expect(resizedBlock(MIDDLE, -1, -1)).toMatchObject({ width: SMALLEST, height: SMALLEST });
  const large = resizedBlock(MIDDLE, 1, 1);
  expect(large.x + large.width).toBe(1);
});

test("a step moves it, a step of its size changes that", () => {
  expect(stepped(MIDDLE, "left", false).x).toBeCloseTo(MIDDLE.x - STEP);
  expect(stepped(MIDDLE, "down", true).height).toBeCloseTo(MIDDLE.height + STEP);
});

test("every step can be taken back, and a whole drag is one", () => {
  const blocks = createPhotoBlocks();
  blocks.drawTo({ x: 0.1, y: 0.1 }, { x: 0.2, y: 0.2 });
  blocks.drawTo({ x: 0.1, y: 0.1 }, { x: 0.4, y: 0.4 });
  blocks.drop();
  blocks.add();
  const [first, second] = blocks.all.value;
  expect(first?.width).toBeCloseTo(0.3);
  expect(blocks.chosen.value?.id).toBe(second?.id);
  blocks.step(second?.id ?? "", "right", false);
  blocks.remove(second?.id ?? "");
  expect(blocks.all.value).toHaveLength(1);
  for (let step = 0; step < 3; step += 1) blocks.undo();
  expect(blocks.all.value).toHaveLength(1);
  blocks.undo();
  expect(blocks.all.value).toEqual([]);
  expect(blocks.canUndo.value).toBe(false);
});

test("a touch that was no drag draws nothing", () => {
  const blocks = createPhotoBlocks();
  blocks.drawTo({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.5 });
  blocks.drop();
  expect(blocks.all.value).toEqual([]);
});
