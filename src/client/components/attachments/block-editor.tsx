import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { Chip, ChipRow } from "#components/chips";
import type { RenderedPhoto } from "#domain/photo";
import type { Move, PictureBlock } from "#domain/picture-blocks";
import type { PhotoBlocks } from "#models/photo-blocks";
import { attachmentText } from "#text/attachment";

const words = attachmentText.blocks;

const KEYS: Readonly<Record<string, Move>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** What a finger or mouse has hold of. */
type Hold =
  | { readonly kind: "drawing"; readonly from: Point }
  | { readonly kind: "moving" | "sizing"; readonly id: string; readonly from: Point };
interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The picture with its blocks. Open, dragging over it draws one, dragging a block moves it, dragging its corner sizes it; keys and buttons
 * do the same.
 */
export function BlockEditor({
  photo,
  blocks,
  isOpen,
}: {
  readonly photo: RenderedPhoto;
  readonly blocks: PhotoBlocks;
  readonly isOpen: boolean;
}) {
  const { widthPx, heightPx } = photo;
  const address = useBlobAddress(photo.file);
  const area = useRef<SVGSVGElement>(null);
  const hold = useRef<Hold | null>(null);
  const helpId = useId();

  const pointOf = (event: PointerEvent): Point => {
    const box = area.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const take = (event: PointerEvent, taken: (from: Point) => Hold): void => {
    if (!isOpen || event.button > 0) return;
    event.preventDefault();
    event.stopPropagation();
    area.current?.setPointerCapture(event.pointerId);
    hold.current = taken(pointOf(event));
  };
  const drag = (event: PointerEvent): void => {
    const held = hold.current;
    if (held === null) return;
    const at = pointOf(event);
    const [byX, byY] = [at.x - held.from.x, at.y - held.from.y];
    if (held.kind === "drawing") blocks.drawTo(held.from, at);
    else if (held.kind === "moving") blocks.moveBy(held.id, byX, byY);
    else blocks.sizeBy(held.id, byX, byY);
  };
  const letGo = (): void => {
    hold.current = null;
    blocks.drop();
  };
  const byKey = (event: KeyboardEvent, { id }: PictureBlock): void => {
    const move = KEYS[event.key];
    if (move !== undefined) blocks.step(id, move, event.shiftKey);
    else if (event.key === "Delete" || event.key === "Backspace") blocks.remove(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const chosen = blocks.chosen.value;
  const corner = Math.max(widthPx, heightPx) / 28;
  return (
    <div class="stack stack--tight">
      <div class={isOpen ? "blocks blocks--open" : "blocks"}>
        <img class="blocks__picture" src={address} alt={attachmentText.photo.preview} />
        <svg
          ref={area}
          class="blocks__area"
          viewBox={`0 0 ${widthPx} ${heightPx}`}
          role="group"
          aria-label={words.area}
          aria-describedby={isOpen ? helpId : undefined}
          onPointerDown={(event) => take(event, (from) => ({ kind: "drawing", from }))}
          onPointerMove={drag}
          onPointerUp={letGo}
          onPointerCancel={letGo}
        >
          {blocks.all.value.map((block, place) => (
            <g
              key={block.id}
              class={block.id === chosen?.id ? "blocks__block blocks__block--chosen" : "blocks__block"}
              role="button"
              tabIndex={isOpen ? 0 : -1}
              aria-label={words.name(place + 1)}
              aria-pressed={block.id === chosen?.id}
              onFocus={() => blocks.choose(block.id)}
              onKeyDown={(event) => byKey(event, block)}
              onPointerDown={(event) => take(event, (from) => ({ kind: "moving", id: block.id, from }))}
            >
              <rect
                x={block.x * widthPx}
                y={block.y * heightPx}
                width={block.width * widthPx}
                height={block.height * heightPx}
              />
              {isOpen && block.id === chosen?.id ? (
                <circle
                  class="blocks__corner"
                  cx={(block.x + block.width) * widthPx}
                  cy={(block.y + block.height) * heightPx}
                  r={corner}
                  onPointerDown={(event) => take(event, (from) => ({ kind: "sizing", id: block.id, from }))}
                />
              ) : null}
            </g>
          ))}
        </svg>
      </div>
      {isOpen ? <Tools blocks={blocks} helpId={helpId} /> : null}
    </div>
  );
}

/** Whatever a drag does, one tap at a time. */
function Tools({ blocks, helpId }: { readonly blocks: PhotoBlocks; readonly helpId: string }) {
  const chosen = blocks.chosen.value;
  const step = (move: Move, isSizing: boolean, label: string) => (
    <Chip onClick={() => chosen !== null && blocks.step(chosen.id, move, isSizing)}>{label}</Chip>
  );
  return (
    <div class="stack stack--tight">
      <p id={helpId} class="soft small">
        {words.help} <span class="blocks__keys">{words.keysHelp}</span>
      </p>
      <ChipRow>
        <Chip icon="plus" onClick={blocks.add}>
          {words.add}
        </Chip>
        {blocks.canUndo.value ? (
          <Chip icon="rotate-ccw" onClick={blocks.undo}>
            {words.undo}
          </Chip>
        ) : null}
        {chosen === null ? null : (
          <Chip icon="x" onClick={() => blocks.remove(chosen.id)}>
            {words.remove}
          </Chip>
        )}
      </ChipRow>
      {chosen === null ? null : (
        <div class="blocks__steps" role="group" aria-label={words.moveGroup}>
          {step("left", false, words.left)}
          {step("right", false, words.right)}
          {step("up", false, words.up)}
          {step("down", false, words.down)}
          {step("right", true, words.wider)}
          {step("left", true, words.narrower)}
          {step("down", true, words.taller)}
          {step("up", true, words.lower)}
        </div>
      )}
      <p class="only-heard" role="status">
        {words.count(blocks.all.value.length)}
      </p>
    </div>
  );
}

/** An address for bytes, for as long as the component is shown. */
function useBlobAddress(bytes: ArrayBuffer): string {
  const address = useMemo(() => URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" })), [bytes]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return address;
}
