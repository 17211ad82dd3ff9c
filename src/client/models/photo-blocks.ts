import { computed, type ReadonlySignal, signal } from "@preact/signals";
import {
  blockBetween,
  middleBlock,
  movedBlock,
  type Move,
  type PictureBlock,
  resizedBlock,
  stepped,
} from "#domain/picture-blocks";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The blocks over a picture, before it is kept: until then each step can be taken back. Points and distances are parts of the picture. */
export interface PhotoBlocks {
  readonly all: ReadonlySignal<readonly PictureBlock[]>;
  /** The one the buttons and keys work on. */
  readonly chosen: ReadonlySignal<PictureBlock | null>;
  readonly canUndo: ReadonlySignal<boolean>;
  choose(id: string): void;
  /** In the middle, and chosen. */
  add(): void;
  remove(id: string): void;
  step(id: string, move: Move, isSizing: boolean): void;
  /** A drag: each call shows how it would be; `drop` makes one step of all of it. */
  drawTo(from: Point, to: Point): void;
  moveBy(id: string, byX: number, byY: number): void;
  sizeBy(id: string, byX: number, byY: number): void;
  drop(): void;
  undo(): void;
}

/** A touch that was no drag draws nothing. */
const SMALLEST_DRAG = 0.01;

export function createPhotoBlocks(): PhotoBlocks {
  const kept = signal<readonly (readonly PictureBlock[])[]>([[]]);
  const dragged = signal<readonly PictureBlock[] | null>(null);
  const chosenId = signal<string | null>(null);
  const latest = computed(() => kept.value.at(-1) ?? []);
  const all = computed(() => dragged.value ?? latest.value);
  let made = 0;
  let drawnId: string | null = null;

  const newId = (): string => `block-${(made += 1)}`;
  const keep = (blocks: readonly PictureBlock[]): void => {
    kept.value = [...kept.value, blocks];
  };
  const change = (id: string, by: (block: PictureBlock) => PictureBlock) =>
    latest.value.map((block) => (block.id === id ? by(block) : block));

  return {
    all,
    chosen: computed(() => all.value.find(({ id }) => id === chosenId.value) ?? null),
    canUndo: computed(() => kept.value.length > 1),
    choose: (id) => (chosenId.value = id),
    add() {
      const block = middleBlock(newId());
      keep([...latest.value, block]);
      chosenId.value = block.id;
    },
    remove(id) {
      keep(latest.value.filter((block) => block.id !== id));
      chosenId.value = latest.value.at(-1)?.id ?? null;
    },
    step: (id, move, isSizing) => keep(change(id, (block) => stepped(block, move, isSizing))),
    drawTo(from, to) {
      if (drawnId === null && Math.hypot(to.x - from.x, to.y - from.y) < SMALLEST_DRAG) return;
      drawnId ??= newId();
      chosenId.value = drawnId;
      dragged.value = [...latest.value, blockBetween(drawnId, from, to)];
    },
    moveBy(id, byX, byY) {
      chosenId.value = id;
      dragged.value = change(id, (block) => movedBlock(block, byX, byY));
    },
    sizeBy(id, byX, byY) {
      chosenId.value = id;
      dragged.value = change(id, (block) => resizedBlock(block, byX, byY));
    },
    drop() {
      if (dragged.value !== null) keep(dragged.value);
      dragged.value = null;
      drawnId = null;
    },
    undo() {
      if (kept.value.length > 1) kept.value = kept.value.slice(0, -1);
    },
  };
}
