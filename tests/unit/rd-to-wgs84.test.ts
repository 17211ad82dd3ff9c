import { expect, it } from "vitest";
import { isInRd, rdToWgs84 } from "#domain/neighbourhood-list/rd-to-wgs84";

it.each([
  ["Amersfoort, the origin", 155_000, 463_000, 5.38720621, 52.1551744],
  ["the Westertoren in Amsterdam", 120_700.723, 487_525.501, 4.88352559, 52.37453253],
  ["the Martinitoren in Groningen", 233_883.131, 582_065.167, 6.56820053, 53.21938317],
])("finds %s to a decimetre", (_, x, y, lon, lat) => {
  const [foundLon, foundLat] = rdToWgs84(x, y);
  expect(Math.abs(foundLon - lon)).toBeLessThan(0.0000015);
  expect(Math.abs(foundLat - lat)).toBeLessThan(0.000001);
});

it("never takes degrees for metres of the grid", () => {
  expect(isInRd(4.9, 52.4)).toBe(false);
  expect(isInRd(120_700, 487_525)).toBe(true);
});
