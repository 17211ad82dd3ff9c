import fc from "fast-check";
import { expect, it } from "vitest";
import { readCsv } from "#domain/neighbourhood-list/csv";
import { readNeighbourhoodList } from "#domain/neighbourhood-list/read-neighbourhood-list";
import { isInRd, rdToWgs84 } from "#domain/neighbourhood-list/rd-to-wgs84";

const cell = fc.string({
  unit: fc.constantFrom("a", "é", " ", ",", ";", '"', "\n", "\r\n", "1"),
  maxLength: 8,
});

it("reads back every CSV that is written by the rules, whatever separates and ends the rows", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 }),
      fc.constantFrom(",", ";", "\t"),
      fc.constantFrom("\n", "\r\n", "\r"),
      (rows, separator, end) => {
        const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
        const header = ["een", "twee", "drie"];
        const text = [header, ...rows.map((row) => row.map(quoted))]
          .map((row) => row.join(separator))
          .join(end);
        const trimmed = rows
          .map((row) => row.map((value) => value.trim()))
          .filter((row) => row.join("") !== "");
        const read = readCsv(text);
        expect(read.ok && read.rows.map(({ cells }) => cells)).toEqual([header, ...trimmed]);
      },
    ),
  );
});

it("answers any text with a list or with problems, and never throws", () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .array(fc.constantFrom("buurtcode", "buurtnaam", "BU03560100", ",", "\n", '"', "Dorp", "-99997"))
      .map((parts) => parts.join("")),
    fc.json().map((json) => `{"type":"FeatureCollection","features":[${json}]}`),
    fc.json().map((json) => `{"value":[${json}]}`),
  );
  fc.assert(
    fc.property(fc.string(), text, (fileName, body) => {
      const list = readNeighbourhoodList(fileName, body);
      if (list.ok) expect(list.neighbourhoods.length).toBeGreaterThan(0);
      else expect(list.problems.length).toBeGreaterThan(0);
    }),
  );
});

it("puts every point of the Dutch grid in or around the Netherlands", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 300_000, max: 630_000 }), (x, y) => {
      const [lon, lat] = rdToWgs84(x, y);
      expect(isInRd(x, y)).toBe(true);
      expect(lon).toBeGreaterThan(3);
      expect(lon).toBeLessThan(8);
      expect(lat).toBeGreaterThan(50);
      expect(lat).toBeLessThan(54);
    }),
  );
});
