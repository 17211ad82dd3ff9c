import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import * as v from "valibot";

const RESULTS = "tests/bench/results";
const DOCUMENT = "docs/performance.md";

const tableSchema = v.object({
  /** A heading over the table; empty for none. */
  title: v.string(),
  /** Headings of the columns. The first is aligned left, the others right. */
  columns: v.array(v.string()),
  rows: v.array(v.array(v.string())),
});

const goalSchema = v.object({
  what: v.string(),
  /** "≤ 0.60" */
  goal: v.string(),
  measured: v.string(),
  isReached: v.boolean(),
});

const sectionSchema = v.object({
  title: v.string(),
  /** Sections stand in this order: the device 10 and up, the server 20 and up. */
  place: v.number(),
  /** Markdown, before the tables. */
  intro: v.string(),
  tables: v.array(tableSchema),
  /** Markdown, one list item each, after the tables. */
  notes: v.array(v.string()),
  /** When and on what it was measured: `machine()` and how often. */
  measured: v.string(),
  /** What it was to reach. All sections' goals stand together at the top. */
  goals: v.optional(v.array(goalSchema), []),
});

export type Table = v.InferOutput<typeof tableSchema>;

/** What one bench has to say in docs/performance.md. */
export type Section = v.InferInput<typeof sectionSchema>;
export type Goal = v.InferOutput<typeof goalSchema>;

/**
 * Keeps a bench's section under `name` (kebab-case), and writes docs/performance.md afresh from all that are kept.
 * A bench that ran alone so leaves what the others found. A quick run (`isQuick`) must not call this.
 */
export async function publish(name: string, section: Section): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${name}.json`), `${JSON.stringify(section, null, 2)}\n`);
  const files = (await readdir(RESULTS)).filter((file) => file.endsWith(".json")).toSorted();
  const sections: Section[] = [];
  for (const file of files) {
    sections.push(v.parse(sectionSchema, JSON.parse(await readFile(join(RESULTS, file), "utf8"))));
  }
  await writeFile(DOCUMENT, performanceDocument(sections));
}

/** docs/performance.md, whole. */
export function performanceDocument(sections: readonly Section[]): string {
  const inOrder = sections.toSorted((a, b) => a.place - b.place);
  const goals = inOrder.flatMap((section) => section.goals ?? []);
  return `# Performance

Written by \`npm run bench\`. Milliseconds are of the machine that measured; ratios, taken in one run beside each other, are what to compare.

${goals.length === 0 ? "" : `${tableText(goalTable(goals))}\n\n`}${inOrder.map(sectionText).join("\n")}`;
}

function goalTable(goals: readonly Goal[]): Table {
  return {
    title: "",
    columns: ["goal", "to reach", "measured", "reached"],
    rows: goals.map(({ what, goal, measured, isReached }) => [
      what,
      goal,
      measured,
      isReached ? "yes" : "no",
    ]),
  };
}

function sectionText({ title, intro, tables, notes, measured }: Section): string {
  const parts = [
    `## ${title}`,
    intro,
    ...tables.map(tableText),
    measured,
    notes.map((note) => `- ${note}`).join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function tableText({ title, columns, rows }: Table): string {
  const lines = [columns, columns.map((_, place) => (place === 0 ? "---" : "---:")), ...rows].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
  return title === "" ? lines.join("\n") : `### ${title}\n\n${lines.join("\n")}`;
}

/** Of a ratio that must not be more than `most`. */
export function ratioGoal(what: string, ratio: number, most: number): Goal {
  return { what, goal: `≤ ${most.toFixed(2)}`, measured: ratio.toFixed(2), isReached: ratio <= most };
}

/** "2026-01-31, 2 cores, 24 GB, Node 20.19.0, load 0.4 when it began"; `load` as `loadNow()` gave it then. */
export function machine(load: string): string {
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${memoryGb} GB, Node ${process.versions.node}, load ${load} when it began`;
}

/** What else the machine had to do in the last minute, in cores. */
export function loadNow(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

/** `STOEP_BENCH=quick`: fewer rounds and smaller amounts, printed and not kept. */
export const isQuick = process.env["STOEP_BENCH"] === "quick";

/** `share`: 0.5 for the median, 0.95 for the slowest but five in a hundred. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds as a table shows them. */
export function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
