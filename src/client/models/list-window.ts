import type { Places } from "./list-parts.ts";

/** Beyond what is seen, rows this far away are made too: a touch or a turn of the wheel finds them there. In CSS pixels. */
const AHEAD_PX = 1_000;
/** Rows are made and let go of by so many. */
const STEP = 10;
/** What was seen of a list no longer than this stays made: it is there to find in, to print and to go through. */
const SHORT = 300;
/** Of a longer one so many rows to either side: each more costs at every step of scrolling. */
const KEPT = 30;
const LIKELY_ROW_PX = 72;

/** What of a long list is made: pure but for the heights it is told. */
export class ListWindow {
  readonly #rows = new Map<number, number>();
  readonly #headings = new Map<number, number>();
  #sum = 0;

  /** The height of a row, or of the heading above it, as it turned out. One that is not shown has none: nothing is learned. */
  measure(place: number, what: "row" | "heading", height: number): void {
    if (height === 0) return;
    const heights = what === "row" ? this.#rows : this.#headings;
    this.#sum += height - (heights.get(place) ?? 0);
    heights.set(place, height);
  }

  /** The height of rows that are not made: as they were, else as the others are. */
  heightOf({ from, until }: Places): number {
    const likely = this.#likely();
    let height = 0;
    for (let place = from; place < until; place += 1) height += this.#height(place, likely);
    return height;
  }

  /** What must be made to see from `top` to `bottom`, in pixels from the head of the list; `now` is made already. */
  around(top: number, bottom: number, total: number, now: Places): Places {
    const likely = this.#likely();
    let place = 0;
    let at = 0;
    const past = (limit: number): number => {
      while (place < total && at + this.#height(place, likely) <= limit) {
        at += this.#height(place, likely);
        place += 1;
      }
      return place;
    };
    const from = Math.floor(past(top - AHEAD_PX) / STEP) * STEP;
    const until = Math.min(total, Math.ceil((past(bottom + AHEAD_PX) + 1) / STEP) * STEP);
    return joined({ from, until }, now, total);
  }

  #likely(): number {
    return this.#rows.size === 0 ? LIKELY_ROW_PX : this.#sum / this.#rows.size;
  }

  #height(place: number, likely: number): number {
    const row = this.#rows.get(place);
    return row === undefined ? likely : row + (this.#headings.get(place) ?? 0);
  }
}

/** Keeps what was made where it touches what is needed. */
function joined(needed: Places, now: Places, total: number): Places {
  if (now.until < needed.from || now.from > needed.until) return needed;
  const kept = total <= SHORT ? SHORT : KEPT;
  return {
    from: Math.max(Math.min(needed.from, now.from), needed.from - kept),
    until: Math.min(total, Math.max(needed.until, now.until), needed.until + kept),
  };
}

/** What a list shows before anybody scrolled. */
export const firstPlaces = (total: number): Places => ({ from: 0, until: Math.min(total, 3 * STEP) });
