import { describe, expect, it } from "vitest";
import { firstPlaces, ListWindow } from "#models/list-window";

const ROW = 100;

/** A list of so many rows of 100 px, of which the first were seen. */
function seen(rows: number): ListWindow {
  const window = new ListWindow();
  for (let place = 0; place < rows; place += 1) window.measure(place, "row", ROW);
  return window;
}

describe("what is made of a long list", () => {
  it("is its head before anybody scrolled, and all of a short one", () => {
    expect(firstPlaces(10_000)).toEqual({ from: 0, until: 30 });
    expect(firstPlaces(7)).toEqual({ from: 0, until: 7 });
  });

  it("is what is in sight and a thousand pixels to either side", () => {
    const window = seen(10);
    const far = window.around(500_000, 500_800, 10_000, firstPlaces(10_000));
    expect(far).toEqual({ from: 4_990, until: 5_020 });
    expect(window.around(0, 800, 10_000, far)).toEqual({ from: 0, until: 20 });
    expect(window.around(999_200, 1_000_000, 10_000, far)).toEqual({ from: 9_980, until: 10_000 });
  });

  it("keeps what was made beside it: all of a short list, of a long one 30 rows", () => {
    const window = seen(10);
    const before = { from: 0, until: 40 };
    expect(window.around(3_000, 3_800, 10_000, before)).toEqual({ from: 0, until: 50 });
    expect(window.around(30_000, 30_800, 10_000, { from: 0, until: 330 })).toEqual({ from: 260, until: 330 });
    expect(window.around(5_000, 5_800, 10_000, { from: 40, until: 400 })).toEqual({ from: 40, until: 100 });
    expect(window.around(28_000, 28_800, 300, { from: 0, until: 290 })).toEqual({ from: 0, until: 300 });
  });

  it("ends with the list, also when that became shorter", () => {
    const window = seen(10);
    expect(window.around(0, 800, 12, { from: 0, until: 40 })).toEqual({ from: 0, until: 12 });
  });
});

describe("the height of rows that are not made", () => {
  it("is as they were, with the heading above them, else as the others are", () => {
    const window = seen(10);
    expect(window.heightOf({ from: 0, until: 10 })).toBe(1_000);
    expect(window.heightOf({ from: 10, until: 20 })).toBe(1_000);
    window.measure(3, "heading", 40);
    window.measure(4, "row", 160);
    expect(window.heightOf({ from: 0, until: 10 })).toBe(1_100);
    expect(window.heightOf({ from: 10, until: 20 })).toBe(1_100);
  });

  it("learns nothing from a list that is not shown", () => {
    const window = seen(10);
    window.measure(3, "row", 0);
    expect(window.heightOf({ from: 0, until: 10 })).toBe(1_000);
  });
});
