import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInOutline } from "#domain/point-in-outline";

type Point = readonly [number, number];

const polygon = (...rings: readonly (readonly Point[])[]): string =>
  JSON.stringify({ type: "Polygon", coordinates: rings });
const multi = (...polygons: readonly (readonly (readonly Point[])[])[]): string =>
  JSON.stringify({ type: "MultiPolygon", coordinates: polygons });
const square = (lon: number, lat: number, side: number): readonly Point[] => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat + side],
  [lon, lat],
];

describe("an outline", () => {
  const withHole = polygon(square(4, 52, 4), square(5, 53, 1));

  test.each<[string, Point, boolean]>([
    ["inside", [4.5, 52.5], true],
    ["in the hole", [5.5, 53.5], false],
    ["beside it, at the height of the hole", [4.5, 53.5], true],
    ["west of it", [3.9, 53.5], false],
    ["east of it, behind the hole", [8.1, 53.5], false],
    ["north of it", [5, 56.1], false],
  ])("knows a point %s", (_title, point, isIn) => {
    expect(isInOutline(withHole, point)).toBe(isIn);
  });

  test("may be of several parts, each with its own holes", () => {
    const parts = multi([square(0, 0, 4), square(1, 1, 1)], [square(10, 0, 4)]);
    expect(isInOutline(parts, [3, 3])).toBe(true);
    expect(isInOutline(parts, [1.5, 1.5])).toBe(false);
    expect(isInOutline(parts, [12, 2])).toBe(true);
    expect(isInOutline(parts, [7, 2])).toBe(false);
  });

  test("may be hollow: a bay is outside", () => {
    const hook: readonly Point[] = [
      [0, 0],
      [6, 0],
      [6, 6],
      [4, 6],
      [4, 2],
      [2, 2],
      [2, 6],
      [0, 6],
      [0, 0],
    ];
    expect(isInOutline(polygon(hook), [3, 4])).toBe(false);
    expect(isInOutline(polygon(hook), [1, 4])).toBe(true);
    expect(isInOutline(polygon(hook), [5, 4])).toBe(true);
  });

  test.each(["", "{", "null", '{"type":"Point","coordinates":[4,52]}', '{"type":"Polygon"}', "[1,2]"])(
    "that is none holds no point: %s",
    (text) => {
      expect(isInOutline(text, [4, 52])).toBe(false);
    },
  );
});

const degrees = fc.double({ min: -80, max: 80, noNaN: true });
const point = fc.tuple(degrees, degrees);
const star = fc
  .tuple(point, fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 3, maxLength: 12 }))
  .map(([centre, reaches]) => ({ centre, reaches, ring: starRing(centre, reaches) }));

function starRing([lon, lat]: Point, reaches: readonly number[]): readonly Point[] {
  const corners = reaches.map((reach, place): Point => {
    const angle = (2 * Math.PI * place) / reaches.length;
    return [lon + reach * Math.cos(angle), lat + reach * Math.sin(angle)];
  });
  return [...corners, ...corners.slice(0, 1)];
}

test("a star holds its middle and nothing further away than its longest arm", () => {
  fc.assert(
    fc.property(
      star,
      fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      ({ centre, reaches, ring }, angle) => {
        const outline = polygon(ring);
        if (reaches.length > 3) expect(isInOutline(outline, centre)).toBe(true);
        const far = Math.max(...reaches) + 0.01;
        const away: Point = [centre[0] + far * Math.cos(angle), centre[1] + far * Math.sin(angle)];
        expect(isInOutline(outline, away)).toBe(false);
      },
    ),
  );
});

test("it does not matter where a ring begins, which way round it goes, or whether it is written closed", () => {
  fc.assert(
    fc.property(star, point, fc.nat(20), ({ ring }, where, turn) => {
      const corners = ring.slice(0, -1);
      const at = turn % corners.length;
      const turned = [...corners.slice(at), ...corners.slice(0, at)];
      const isIn = isInOutline(polygon(ring), where);
      expect(isInOutline(polygon(turned.toReversed()), where)).toBe(isIn);
      expect(isInOutline(multi([turned]), where)).toBe(isIn);
    }),
  );
});

test("a hole takes out what is in it and nothing else", () => {
  fc.assert(
    fc.property(star, star, point, (outer, hole, where) => {
      const isIn = isInOutline(polygon(outer.ring), where) && !isInOutline(polygon(hole.ring), where);
      expect(isInOutline(polygon(outer.ring, hole.ring), where)).toBe(isIn);
    }),
  );
});

test("any text is read without throwing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), point, (text, where) => {
      expect(isInOutline(text, where)).toBeTypeOf("boolean");
    }),
  );
});
