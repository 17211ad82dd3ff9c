import { setTimeout as pause } from "node:timers/promises";
import { expect, test, type Page } from "@playwright/test";
import { build } from "#scripts/build";
import { dutchNote } from "./dutch-notes.ts";
import { PageTasks } from "./page-tasks.ts";
import { type BenchPhone, phoneWithNotes, SLOWER } from "./phone-devices.ts";
import {
  isQuick,
  loadNow,
  machine,
  milliseconds,
  percentile,
  publish,
  ratioGoal,
  type Section,
} from "./report.ts";
import { type Finder, formsFound, miniSearch, type Notes, stoep } from "./search-contestants.ts";

const NOTES = 10_000;
const FRAME_MS = 1_000 / 60;
const ROUNDS = isQuick ? 1 : 5;
const SHOWN = 4;
/** Until the answer to a key was drawn, and a little more. */
const AFTER_A_KEY_MS = 200;

/** What people type, also in other forms than the notes have, and with mistakes. */
const SEARCHES = [
  "lantaarn stuk",
  "straten",
  "moestuin",
  "speelde kinderen",
  "kerkstraat",
  "vergroening",
  "afgesproken",
  "lantarn",
  "bewoners klagen",
  "subsidei",
];
const KEYS = SEARCHES.flatMap((words) =>
  Array.from({ length: words.length - 1 }, (_, at) => words.slice(0, at + 2)),
);

test("building, finding and word forms beside MiniSearch alone, on the same notes in one process", async () => {
  const load = loadNow();
  const notes: Notes = Array.from({ length: NOTES }, (_, at) => ({ id: `n${at}`, said: dutchNote(at) }));
  const makers = [stoep, miniSearch];
  const buildMs = new Map<string, number[]>();
  const findMs = new Map<string, number[]>();
  const forms = new Map<string, number>();
  // The first round compiles, and does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const finders: Finder[] = [];
    for (const make of round % 2 === 0 ? makers : makers.toReversed()) {
      const began = performance.now();
      const finder = make(notes);
      if (round > 0) add(buildMs, finder.name, performance.now() - began);
      finders.push(finder);
    }
    for (const words of KEYS) {
      for (const finder of finders) {
        const began = performance.now();
        finder.find(words, SHOWN);
        if (round > 0) add(findMs, finder.name, performance.now() - began);
      }
    }
    if (round === ROUNDS) for (const finder of finders) forms.set(finder.name, formsFound(notes, finder));
  }
  const rows = [...buildMs.keys()]
    .toSorted()
    .toReversed()
    .map((name) => [
      name,
      milliseconds(percentile(buildMs.get(name) ?? [], 0.5)),
      milliseconds(percentile(findMs.get(name) ?? [], 0.5)),
      milliseconds(percentile(findMs.get(name) ?? [], 0.95)),
      `${Math.round(100 * (forms.get(name) ?? 0))} %`,
    ]);
  await report("search-index", {
    title: "Finding among 10,000 notes",
    place: 18,
    intro: `10,000 notes of about 640 letters of Dutch, in one process, by turns. ${SEARCHES.length} searches, typed key by key: ${KEYS.length} queries. *Forms found*: of the notes that have some form of a word, which part is found by each of its forms.`,
    tables: [{ title: "", columns: ["", "built (ms)", "a key, p50 (ms)", "p95 (ms)", "forms found"], rows }],
    measured: `Measured on ${machine(load)}: ${ROUNDS} rounds after 1 to warm up.`,
    notes: [
      "In the app this is done in a worker: none of it is on the thread that draws the screen.",
      "MiniSearch alone is set up as its documentation proposes: words that begin so, two wrong letters in ten, all words wanted. Stoep's index rests on it, and adds Dutch word forms, parts of compounds, newness, the groups of the screen, and excerpts with what was found marked.",
    ],
  });
});

test("the screen while the index is built and while one types, on a phone with 10,000 notes", async () => {
  const { ok, output } = await build();
  if (!ok) throw new Error(output);
  const load = loadNow();
  const phone = await phoneWithNotes(NOTES, dutchNote);
  try {
    const page = await atStart(phone);
    const building = await PageTasks.trace(page);
    await building.mark();
    const way = page.getByRole("link", { name: "Zoeken", exact: true });
    const field = page.getByRole("searchbox", { name: "Zoeken" });
    const began = performance.now();
    await way.click();
    await field.fill("lantaarn");
    await page.locator("mark").first().waitFor();
    const firstMs = performance.now() - began;
    await untilWhole(page);
    const wholeMs = performance.now() - began;
    const whileBuildingMs = Math.max(...(await building.longestMs()));
    const slowed = await typeAll(page);

    const quickPage = await atStart(phone, 1);
    await quickPage.getByRole("link", { name: "Zoeken", exact: true }).click();
    await quickPage.getByRole("searchbox", { name: "Zoeken" }).fill("lantaarn");
    await untilWhole(quickPage);
    const keys = await typeAll(quickPage);
    await report("search-screen", {
      title: "The screen while one looks for something",
      place: 19,
      intro: `A phone that holds 10,000 notes opens **Zoeken** for the first time since it was started, and somebody types. Processor ${SLOWER} times slower for the page (its worker keeps the speed of the machine), no network.`,
      tables: [
        {
          title: "",
          columns: ["", "ms"],
          rows: [
            ["from touching Zoeken to the first hits", milliseconds(firstMs)],
            ["from touching Zoeken until all notes are in the index", milliseconds(wholeMs)],
            [
              "longest task of the page's thread, while Zoeken was opened and the index built",
              milliseconds(whileBuildingMs),
            ],
            ["longest task for a key and its answer, p50", milliseconds(percentile(slowed, 0.5))],
            ["longest task for a key and its answer, p95", milliseconds(percentile(slowed, 0.95))],
            ["the same at the machine's own speed, p50", milliseconds(percentile(keys, 0.5))],
            ["the same at the machine's own speed, p95", milliseconds(percentile(keys, 0.95))],
          ],
        },
      ],
      measured: `Measured on ${machine(load)}, ${phone.version}.`,
      notes: [
        "A task: what the page's thread does in one piece, as Chromium traces it: hearing a key, taking in an answer, laying it out. Above a frame (16.7 ms) one is missed.",
        `${SEARCHES.length} searches, typed with a pause of ${AFTER_A_KEY_MS} ms between keys.`,
      ],
      goals: [
        ratioGoal("Longest task for a key in Zoeken, p95 ÷ a frame", percentile(keys, 0.95) / FRAME_MS, 1),
        ratioGoal(
          `The same, processor ${SLOWER} times slower, p95 ÷ a frame`,
          percentile(slowed, 0.95) / FRAME_MS,
          1,
        ),
      ],
    });
  } finally {
    await phone.dispose();
  }
});

/** Vandaag, with what the app fetches and does after its first screen over. */
async function atStart(phone: BenchPhone, slower?: number): Promise<Page> {
  const page = await phone.start(slower);
  await page.goto("/");
  await page.getByRole("link", { name: "Zoeken", exact: true }).waitFor();
  await pause(3_000);
  return page;
}

const untilWhole = (page: Page): Promise<void> =>
  expect(page.getByText(/^\d+ gevonden$/)).toBeVisible({ timeout: 120_000 });

/** The longest task that each key and its answer were to the page's thread. */
async function typeAll(page: Page): Promise<readonly number[]> {
  const field = page.getByRole("searchbox", { name: "Zoeken" });
  const tasks = await PageTasks.trace(page);
  for (const words of SEARCHES) {
    await field.fill("");
    await pause(AFTER_A_KEY_MS);
    for (const letter of words) {
      await tasks.mark();
      await page.keyboard.press(letter === " " ? "Space" : letter);
      await pause(AFTER_A_KEY_MS);
    }
  }
  return await tasks.longestMs();
}

function add(durations: Map<string, number[]>, name: string, ms: number): void {
  durations.set(name, [...(durations.get(name) ?? []), ms]);
}

/** Prints, and keeps what is not a quick run's. */
async function report(name: string, section: Section): Promise<void> {
  const lines = [
    section.title,
    ...section.tables.flatMap(({ columns, rows }) => [columns, ...rows].map((cells) => cells.join("; "))),
    ...(section.goals ?? []).map(({ what, measured, goal }) => `${what}: ${measured} (${goal})`),
  ];
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
  if (!isQuick) await publish(name, section);
}
