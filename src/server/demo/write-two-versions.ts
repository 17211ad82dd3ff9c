import { factSheetId } from "#domain/derived-ids";
import type { MutationContent } from "#domain/sync/mutation";
import type { DemoWriter } from "./demo-writer.ts";
import type { WrittenInitiative } from "./write-initiatives.ts";

/** Colleagues who wrote in one record without seeing each other: a text and an amount of which two versions are kept, and a text that merged by itself. */
export function writeTwoVersions(writer: DemoWriter, initiatives: readonly WrittenInitiative[]): void {
  const find = (key: string): WrittenInitiative => {
    const found = initiatives.find(({ story }) => story.key === key);
    if (!found) throw new Error(`no such initiative: ${key}`);
    return found;
  };
  const edit = (
    person: number,
    at: string,
    content: Pick<MutationContent, "type" | "recordId" | "text" | "put">,
  ): void => writer.add({ by: writer.person(person), at, content: { seen: null, ...content } });
  const rewrite = (
    { id, story: { summary } }: WrittenInitiative,
    person: number,
    at: string,
    to: string,
  ): void => edit(person, at, { type: "initiative", recordId: id, text: { summary: { was: summary, to } } });

  const garden = find("moestuin");
  rewrite(garden, 2, writer.instantAgo(1, 10), GARDEN_FROM_THE_STREET);
  rewrite(garden, 0, writer.instantAgo(1, 14), GARDEN_FROM_THE_OFFICE);

  const sheet = factSheetId(garden.id);
  const made = writer.edits().find(({ content }) => content.recordId === sheet);
  const [cost] = Object.keys(made?.content.put?.["costs"] ?? {});
  if (cost === undefined) throw new Error("the fact sheet has no costs");
  for (const [person, hour, to] of [
    [2, 11, 215_000],
    [3, 15, 198_000],
  ] as const) {
    edit(person, writer.instantAgo(1, hour), {
      type: "factSheet",
      recordId: sheet,
      put: { costs: { [cost]: { amountCents: { was: COST_WAS, to } } } },
    });
  }

  const trees = find("schoolplein");
  const { summary } = trees.story;
  rewrite(trees, 1, writer.instantAgo(2, 10), summary.replace("Zes bomen", "Acht lindebomen"));
  rewrite(trees, 0, writer.instantAgo(2, 13), `${summary} De conciërge sluit het hek om acht uur.`);
}

/** As the story of the fact sheet has it. */
const COST_WAS = 185_000;

const GARDEN_FROM_THE_STREET = `Vierentwintig bakken op het ongebruikte grasveld achter de flat. Ieder huishouden kan een bak adopteren, vier bakken zijn voor de voedselbank.

Op maandagavond stonden er elf bewoners bij de vuilcontainers. Zij willen een pad van tegels, zodat iemand met een rollator er ook kan komen. De huismeester doet mee zolang de brandgang vrij blijft.

De compost komt achteraan, zo ver mogelijk van de ramen op de begane grond.`;

const GARDEN_FROM_THE_OFFICE = `Twintig bakken op het ongebruikte grasveld achter de flat, in bruikleen voor drie jaar. Ieder huishouden kan een bak adopteren, twee bakken zijn voor de voedselbank.

De corporatie legt één kraan aan. Stadsbeheer kijkt of de grond schoon genoeg is; tot die tijd alleen in bakken.

De compost komt achteraan, zo ver mogelijk van de ramen op de begane grond.`;
