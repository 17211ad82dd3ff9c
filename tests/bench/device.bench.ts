import { expect } from "@playwright/test";
import { NOTES, test, WARM_UP_ROUNDS, type Arena, type Name } from "./arena.ts";
import { CONTESTANTS, FIRST_SYNC, PUSHING, SAVING } from "./device-words.ts";
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

const PUSHED = 1_000;
const SAVES_A_ROUND = 20;
const ROUNDS = isQuick ? 3 : 7;
const SAVE_ROUNDS = isQuick ? 5 : 25;

type Durations = ReadonlyMap<Name, readonly number[]>;

test("first sync of 10,000 notes beside RxDB, PouchDB and the browser's own cost", async ({ arena }) => {
  const load = loadNow();
  const durations = await arena.rounds(ROUNDS, (page) =>
    page.evaluate((notes) => window.contestant.firstSync(notes), NOTES),
  );
  const columns = [{ title: "median", durations, share: 0.5 }];
  await report("device-first-sync", columns, {
    ...FIRST_SYNC,
    place: 10,
    measured: measured(arena, load, ROUNDS),
    goals: [
      ratioGoal("First sync, Stoep ÷ RxDB", ratio(durations, 0.5, "RxDB"), 0.6),
      ratioGoal("First sync, Stoep ÷ bare fetch and put", ratio(durations, 0.5, "raw relaxed"), 2),
    ],
  });
});

test("saving one note beside RxDB, PouchDB and the browser's own cost", async ({ arena }) => {
  const load = loadNow();
  const rounds = await arena.rounds(SAVE_ROUNDS, (page) =>
    page.evaluate((count) => window.contestant.saveNotes(count), SAVES_A_ROUND),
  );
  const durations = new Map([...rounds].map(([name, results]) => [name, results.flat()]));
  const columns = [
    { title: "p50", durations, share: 0.5 },
    { title: "p95", durations, share: 0.95 },
  ];
  await report("device-saving", columns, {
    ...SAVING,
    place: 11,
    measured: measured(arena, load, SAVE_ROUNDS),
    goals: [
      ratioGoal("Saving, p50, Stoep ÷ bare strict put", ratio(durations, 0.5, "raw strict"), 2),
      ratioGoal("Saving, p95, Stoep ÷ bare strict put", ratio(durations, 0.95, "raw strict"), 2),
    ],
  });
});

test("pushing 1,000 notes beside RxDB, PouchDB and the browser's own cost", async ({ arena }) => {
  const load = loadNow();
  const rounds = await arena.rounds(ROUNDS, (page) =>
    page.evaluate((count) => window.contestant.pushNotes(count), PUSHED),
  );
  const sent = mapValues(rounds, (results) => results.map(({ sentMs }) => sentMs));
  const whole = mapValues(rounds, (results) => results.map(({ wholeMs }) => wholeMs));
  const columns = [
    { title: "sent", durations: sent, share: 0.5 },
    { title: "with the pull", durations: whole, share: 0.5 },
  ];
  await report("device-pushing", columns, {
    ...PUSHING,
    place: 12,
    measured: measured(arena, load, ROUNDS),
    goals: [
      ratioGoal("Pushing, Stoep ÷ RxDB", ratio(sent, 0.5, "RxDB"), 1),
      ratioGoal("Pushing and the pull after it, Stoep ÷ RxDB", ratio(whole, 0.5, "RxDB"), 1),
    ],
  });
});

interface Column {
  readonly title: string;
  readonly durations: Durations;
  readonly share: number;
}

/** Prints, and keeps what is not a quick run's. Fails when somebody was not measured. */
async function report(name: string, columns: readonly Column[], section: Omit<Section, "tables">) {
  const names = [...(columns[0]?.durations.keys() ?? [])].toSorted((a, b) => place(a) - place(b));
  const rows = names.map((contestant) => [
    CONTESTANTS[contestant],
    ...columns.flatMap(({ durations, share }) => [
      milliseconds(percentile(durations.get(contestant) ?? [], share)),
      contestant === "Stoep" ? "" : ratio(durations, share, contestant).toFixed(2),
    ]),
  ]);
  const titles = columns.flatMap(({ title }) => [`${title} (ms)`, "Stoep ÷ it"]);
  const goals = section.goals ?? [];
  const lines = [
    section.title,
    ["", ...titles].join("; "),
    ...rows.map((cells) => cells.join("; ")),
    ...goals.map(
      ({ what, goal, measured, isReached }) =>
        `${what}: ${measured}, ${goal}: ${isReached ? "reached" : "NOT reached"}`,
    ),
  ];
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
  for (const { measured } of goals) expect(Number(measured), lines.join("\n")).toBeGreaterThan(0);
  if (!isQuick) await publish(name, { ...section, tables: [{ title: "", columns: ["", ...titles], rows }] });
}

const place = (name: Name): number => Object.keys(CONTESTANTS).indexOf(name);

function ratio(durations: Durations, share: number, peer: Name): number {
  return percentile(durations.get("Stoep") ?? [], share) / percentile(durations.get(peer) ?? [], share);
}

function mapValues<T>(rounds: ReadonlyMap<Name, T>, change: (value: T) => readonly number[]): Durations {
  return new Map([...rounds].map(([name, value]) => [name, change(value)]));
}

function measured(arena: Arena, load: string, rounds: number): string {
  return `Measured on ${machine(load)}, ${arena.version}: ${rounds} rounds after ${WARM_UP_ROUNDS} to warm up, by turns, each round beginning with another.`;
}
