import { describe, expect, it } from "vitest";
import type { NeighbourhoodList } from "#domain/neighbourhood-list/list";
import { readNeighbourhoodList } from "#domain/neighbourhood-list/read-neighbourhood-list";

const buurten = `buurtcode,buurtnaam,wijkcode,wijknaam,gemeentecode,gemeentenaam,lon,lat
BU03560100,Jutphaas Wijkersloot,WK035601,Wijk 01 Jutphaas Wijkersloot,GM0356,Nieuwegein,5.0850,52.0343
BU06370003,Palenstein,WK063700,"Wijk 00, Centrum",GM0637,Zoetermeer,4.5,52.05
`;
const kerncijfers = (separator: string, codeColumn = "gwb_code"): string =>
  [
    [codeColumn, "regio", "gm_naam", "recs", "a_inw", "a_hh"],
    ["NL00", "Nederland", "Nederland", "Land      ", "17000000", "8000000"],
    ["GM0363", "Amsterdam", "Amsterdam", "Gemeente  ", "900000", "480000"],
    ["WK0363AF", "Oostelijk Havengebied", "Amsterdam", "Wijk      ", "20000", "11000"],
    ["BU0363AF09", "Bedrijvengebied Cruquiusweg", "Amsterdam", "Buurt     ", "3215", "1720"],
    ["BU0363AF10", "Bedrijvenpark Lloydkwartier", "Amsterdam", "Buurt     ", "-99997", "       ."],
  ]
    .map((row) => row.join(separator))
    .join("\r\n");

const ok = (list: NeighbourhoodList) => {
  if (!list.ok) throw new Error(`read with problems: ${JSON.stringify(list.problems)}`);
  return list;
};
const problems = (fileName: string, text: string) => {
  const list = readNeighbourhoodList(fileName, text);
  return list.ok ? [] : list.problems;
};

describe("CSV with a row for each neighbourhood", () => {
  it("is read with names, district and municipality, and the year of the file's name", () => {
    const list = ok(readNeighbourhoodList("buurten-2014.csv", buurten));
    expect(list).toMatchObject({ form: "buurtenCsv", year: 2014, skipped: [] });
    expect(list.neighbourhoods[1]).toEqual({
      code: "BU06370003",
      name: "Palenstein",
      district: "Wijk 00, Centrum",
      municipalityCode: "GM0637",
      municipality: "Zoetermeer",
      households: null,
      inhabitants: null,
      outline: null,
    });
    expect(list.municipalities).toEqual([
      { code: "GM0356", name: "Nieuwegein", neighbourhoodCount: 1 },
      { code: "GM0637", name: "Zoetermeer", neighbourhoodCount: 1 },
    ]);
  });

  it("is read the same with a byte order mark, Windows line ends, semicolons, quotes and empty cells at the end", () => {
    const other = `\uFEFF${buurten
      .replaceAll('"Wijk 00, Centrum"', '"Wijk 00; Centrum"')
      .replaceAll(/,(?! )/gu, ";")
      .replaceAll("\n", ";;\r\n")}\r\n`;
    const list = ok(readNeighbourhoodList("lijst.csv", other));
    expect(list.year).toBeNull();
    expect(list.neighbourhoods.map(({ name, district }) => [name, district])).toEqual([
      ["Jutphaas Wijkersloot", "Wijk 01 Jutphaas Wijkersloot"],
      ["Palenstein", "Wijk 00; Centrum"],
    ]);
  });

  it("asks for the year when the file's name holds two", () => {
    expect(ok(readNeighbourhoodList("buurten-2014-van-2026.csv", buurten)).year).toBeNull();
  });

  it("says on which line something is wrong, and then reads nothing", () => {
    const wrong = `${buurten}BU0356010,Te kort,,,,,,
BU03560100,Nog eens,,,,Nieuwegein,,
BU03560300,,,,,Nieuwegein,,
BU03560400,"Twee
regels",,,,Nieuwegein,,
XX,Onzin,,,,,,
`;
    expect(problems("x.csv", wrong)).toEqual([
      { code: "badCode", line: 4, value: "BU0356010" },
      { code: "duplicateCode", line: 5, value: "BU03560100" },
      { code: "missingName", line: 6, value: "BU03560300" },
      { code: "badCode", line: 9, value: "XX" },
    ]);
  });

  it.each([
    ["an empty file", "", [{ code: "empty" }]],
    ["another kind of file", "datum;bedrag\n2026-01-01;3", [{ code: "unknownForm" }]],
    ["a spreadsheet's own format", "PK\u0003\u0004rommel", [{ code: "unknownForm" }]],
    [
      "a missing column",
      "buurtcode,gemeentenaam\nBU03560100,N",
      [{ code: "missingColumn", line: 1, value: "buurtnaam" }],
    ],
    [
      "a row that is too short",
      `${buurten}BU03560300,Batau`,
      [{ code: "wrongColumnCount", line: 4, value: "2 / 8" }],
    ],
    [
      "a quote that never closes",
      `${buurten}BU03560300,"Batau,,,,,,\nBU03560400`,
      [{ code: "unclosedQuote", line: 4 }],
    ],
    [
      "another character set",
      buurten.replace("Palenstein", "Cura\uFFFDaobuurt"),
      [{ code: "wrongEncoding", line: 3 }],
    ],
    ["only a header", "buurtcode,buurtnaam\n", [{ code: "noNeighbourhoods" }]],
    [
      "a number that is none",
      "buurtcode,buurtnaam,aantal_huishoudens\nBU03560100,N,veel",
      [{ code: "badNumber", line: 2, value: "veel" }],
    ],
    [
      "a name that is too long",
      `buurtcode,buurtnaam\nBU03560100,${"n".repeat(501)}`,
      [{ code: "tooLong", line: 2, value: "BU03560100" }],
    ],
  ])("refuses %s", (_, text, expected) => {
    expect(problems("lijst.csv", text)).toEqual(expected);
  });

  it("shows at most twenty problems", () => {
    const rows = Array.from({ length: 500 }, (_, index) => `fout${index},naam`);
    expect(problems("x.csv", ["buurtcode,buurtnaam", ...rows].join("\n"))).toHaveLength(20);
  });

  it("leaves out water and abroad and says so, and keeps names that only look like it", () => {
    const list = ok(
      readNeighbourhoodList(
        "x.csv",
        `buurtcode,buurtnaam,water
BU05790015,Buitenlust,NEE
BU05790003,Buitengebied,NEE
BU05799997,Kagerplassen,JA
BU05799998,Buitenwater,
BU09980000,Buitenland,`,
      ),
    );
    expect(list.neighbourhoods.map(({ name }) => name)).toEqual(["Buitengebied", "Buitenlust"]);
    expect(list.skipped).toEqual([
      { reason: "water", count: 2 },
      { reason: "abroad", count: 1 },
    ]);
  });
});

describe("CBS Kerncijfers", () => {
  it.each([
    [",", "gwb_code"],
    [";", "gwb_code"],
    [";", "gwb_code_10"],
  ])(
    "is read with “%s” and %s: only neighbourhoods, the rest gives names, -99997 is nothing",
    (separator, column) => {
      const list = ok(readNeighbourhoodList("kwb-2023.csv", kerncijfers(separator, column)));
      expect(list).toMatchObject({ form: "kerncijfersCsv", year: 2023 });
      expect(list.neighbourhoods).toEqual([
        {
          code: "BU0363AF09",
          name: "Bedrijvengebied Cruquiusweg",
          district: "Oostelijk Havengebied",
          municipalityCode: "GM0363",
          municipality: "Amsterdam",
          households: 1720,
          inhabitants: 3215,
          outline: null,
        },
        expect.objectContaining({ code: "BU0363AF10", households: null, inhabitants: null }),
      ]);
    },
  );

  it("names the column that is missing", () => {
    expect(problems("kwb.csv", "regio;gm_naam;recs\nDorp;Zoetermeer;Buurt")).toEqual([
      { code: "missingColumn", line: 1, value: "gwb_code" },
    ]);
  });
});

describe("CBS OData", () => {
  const values = [
    { Identifier: "GM0637    ", Title: "Zoetermeer   " },
    { Identifier: "WK063700  ", Title: "Wijk 00 Centrum  " },
    { Identifier: "BU06370001", Title: "Dorp      " },
  ];
  const dorp = { code: "BU06370001", name: "Dorp", district: "Wijk 00 Centrum", municipality: "Zoetermeer" };

  it("is read as JSON, padded as it is", () => {
    const list = ok(readNeighbourhoodList("WijkenEnBuurtenCodes.json", JSON.stringify({ value: values })));
    expect(list).toMatchObject({ form: "odataJson", year: null, neighbourhoods: [dorp] });
  });

  it("is read as CSV", () => {
    const csv = ["Identifier,Title", ...values.map((each) => `"${each.Identifier}","${each.Title}"`)].join(
      "\n",
    );
    expect(ok(readNeighbourhoodList("codes_2024.csv", csv))).toMatchObject({
      form: "odataCsv",
      year: 2024,
      neighbourhoods: [dorp],
    });
  });

  it("says which entry has no code", () => {
    expect(problems("x.json", JSON.stringify({ value: [values[2], { Title: "?" }] }))).toEqual([
      { code: "missingColumn", entry: 2, value: "Identifier" },
    ]);
  });
});

describe("PDOK's GeoJSON", () => {
  const square = (x: number, y: number, size: number) => [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ],
  ];
  const feature = (properties: object, geometry: object | null = null) => ({
    type: "Feature",
    properties,
    geometry,
  });
  const file = (...features: readonly object[]): string =>
    JSON.stringify({ type: "FeatureCollection", features });

  it.each([
    ["the present spelling", { aantalInwoners: 3000, aantalHuishoudens: 1500, jaar: 2023 }, 2023],
    ["that of older downloads", { aantal_inwoners: 3000, aantal_huishoudens: 1500 }, 2019],
  ])("is read in %s", (_, numbers, year) => {
    const properties = {
      buurtcode: "BU06370003",
      buurtnaam: "Palenstein",
      gemeentenaam: "Zoetermeer",
      ...numbers,
    };
    const list = ok(
      readNeighbourhoodList(
        "buurten_2019.geojson",
        file(feature(properties, { type: "Polygon", coordinates: square(4.5, 52, 0.01) })),
      ),
    );
    expect(list).toMatchObject({ form: "geoJson", year });
    expect(list.neighbourhoods[0]).toMatchObject({
      households: 1500,
      inhabitants: 3000,
      municipality: "Zoetermeer",
      outline: '{"type":"Polygon","coordinates":[[[4.5,52],[4.51,52],[4.51,52.01],[4.5,52.01],[4.5,52]]]}',
    });
  });

  it("converts outlines in the Dutch grid", () => {
    const geometry = { type: "MultiPolygon", coordinates: [square(120_700.723, 487_525.501, 1000)] };
    const list = ok(
      readNeighbourhoodList(
        "x.geojson",
        file(feature({ buurtcode: "BU0363AF09", buurtnaam: "A" }, geometry)),
      ),
    );
    expect(list.neighbourhoods[0]?.outline).toContain("[[[[4.88353,52.37453],");
  });

  it("leaves out an outline that is too long, and says so", () => {
    const points = Array.from({ length: 120_000 }, (_, index) => [
      4 + index / 120_000,
      52 + (index % 7) / 100,
    ]);
    const geometry = { type: "Polygon", coordinates: [[...points, points[0]]] };
    const list = ok(
      readNeighbourhoodList("x.json", file(feature({ buurtcode: "BU06370003", buurtnaam: "P" }, geometry))),
    );
    expect(list.skipped).toEqual([{ reason: "outlineTooLong", count: 1 }]);
    expect(list.neighbourhoods[0]?.outline).toBeNull();
  });

  it.each([
    ["-99997", { aantalHuishoudens: -99997 }],
    ["-99997.0 in words", { aantalHuishoudens: "-99997.0" }],
    ["null", { aantalHuishoudens: null }],
  ])("takes %s for not published", (_, numbers) => {
    const list = ok(
      readNeighbourhoodList("x.json", file(feature({ buurtcode: "BU06370003", buurtnaam: "P", ...numbers }))),
    );
    expect(list.neighbourhoods[0]?.households).toBeNull();
  });

  it("takes the names of districts and municipalities that are in the file too", () => {
    const list = ok(
      readNeighbourhoodList(
        "x.json",
        file(
          feature({ gemeentecode: "GM0637", gemeentenaam: "Zoetermeer" }),
          feature({ wijkcode: "WK063700", wijknaam: "Centrum", gemeentecode: "GM0637" }),
          feature({ buurtcode: "BU06370003", buurtnaam: "Palenstein", wijkcode: "WK063700" }),
        ),
      ),
    );
    expect(list.neighbourhoods).toMatchObject([{ district: "Centrum", municipality: "Zoetermeer" }]);
  });

  it.each([
    ["cut-off JSON", '{"type":"FeatureCollection",\n"features":[{', [{ code: "brokenJson", line: 2 }]],
    ["broken JSON", "{\n,}", [{ code: "brokenJson" }]],
    ["other JSON", '{"type":"Feature"}', [{ code: "unknownForm" }]],
    [
      "features of something else",
      file(feature({ naam: "Park" })),
      [{ code: "missingColumn", entry: 1, value: "buurtcode" }],
    ],
    [
      "an outline off the map",
      file(
        feature(
          { buurtcode: "BU06370003", buurtnaam: "P" },
          { type: "Polygon", coordinates: square(900_000, 52, 1) },
        ),
      ),
      [{ code: "badOutline", entry: 1, value: "BU06370003" }],
    ],
    [
      "an outline of two points",
      file(
        feature(
          { buurtcode: "BU06370003", buurtnaam: "P" },
          {
            type: "Polygon",
            coordinates: [
              [
                [4, 52],
                [5, 52],
              ],
            ],
          },
        ),
      ),
      [{ code: "badOutline", entry: 1, value: "BU06370003" }],
    ],
  ])("refuses %s", (_, text, expected) => {
    expect(problems("x.json", text)).toEqual(expected);
  });
});

it("reads 15,000 rows within a second", () => {
  const rows = Array.from(
    { length: 15_000 },
    (_, index) => `BU${String(index).padStart(8, "0")};"Buurt ${index}";Gemeente;Buurt;${index};-99997`,
  );
  const text = ["gwb_code;regio;gm_naam;recs;a_inw;a_hh", ...rows].join("\r\n");
  const start = performance.now();
  const list = ok(readNeighbourhoodList("kwb-2024.csv", text));
  expect(list.neighbourhoods.length + list.skipped.length).toBeGreaterThan(14_990);
  expect(performance.now() - start).toBeLessThan(1000);
});
