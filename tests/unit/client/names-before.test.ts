import { expect, it } from "vitest";
import { namesBefore, offered } from "#models/names-before";

it("offers what was used most first, each name once, as it was written last", () => {
  const sheets = [
    { parties: { "1": { name: "Woningcorporatie" }, "2": { name: "gemeente", isMunicipality: true } } },
    {
      parties: { "1": { name: "bewoners" }, "2": { name: "woningcorporatie " } },
      funding: { "1": { form: "Wijkbudget" } },
    },
    { parties: { "1": { name: "" } }, milestones: { "1": { what: "Opening" } } },
  ];
  expect(namesBefore(sheets)).toEqual({
    parties: ["Woningcorporatie", "bewoners"],
    funding: ["Wijkbudget"],
    milestones: ["Opening"],
  });
});

it("offers no name that stands in another line, and six at most", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  expect(offered(names, ["B ", null], ["bewoners"])).toEqual(["bewoners", "a", "c", "d", "e", "f"]);
  expect(offered(["Bewoners", "school"], [], ["bewoners"])).toEqual(["bewoners", "school"]);
});
