import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { build } from "#scripts/build";
import type {} from "./page-frames.ts";
import { startPageFrames } from "./page-frames.ts";
import { type BenchPhone, barePhone, phoneWithNotes, SLOWER } from "./phone-devices.ts";
import { isQuick, loadNow, machine, milliseconds, percentile, publish, ratioGoal } from "./report.ts";

const NOTES = isQuick ? 2_000 : 10_000;
const ROUNDS = isQuick ? 1 : 5;
const FRAME_MS = 1000 / 60;
/** As a person reads on, and as one who looks for something far down turns the wheel. */
const SPEEDS = [
  { name: "reading on", pxPerSecond: 1_500, px: 12_000 },
  { name: "looking far down", pxPerSecond: 6_000, px: 48_000 },
] as const;

interface Scrolled {
  readonly gapsMs: readonly number[];
  readonly blank: number;
  readonly looks: number;
}

test("scrolling a list of 10,000 notes by wheel, beside the same rows windowed by hand", async () => {
  test.setTimeout(1_800_000);
  const load = loadNow();
  const { ok, output } = await build();
  if (!ok) throw new Error(output);
  const phones: (readonly [string, BenchPhone, string])[] = [];
  try {
    const bare = await barePhone("tests/bench/list-page/main.ts");
    phones.push(["bare page, windowed by hand", bare, "/"]);
    await bare.close();
    const stoep = await phoneWithNotes(NOTES);
    phones.push(["Stoep, Gesprekken", stoep, "/gesprekken"]);
    await stoep.close();

    const scrolled = new Map<string, Scrolled[]>();
    const openedMs = new Map<string, number[]>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, phone, address] of round % 2 === 0 ? phones : phones.toReversed()) {
        const page = await phone.start();
        await page.goto(address);
        await expect(page.locator(".list__item").first()).toBeVisible({ timeout: 60_000 });
        openedMs.set(name, [...(openedMs.get(name) ?? []), await page.evaluate(() => performance.now())]);
        await restsOf(page);
        for (const speed of SPEEDS) {
          const key = `${name}; ${speed.name}`;
          scrolled.set(key, [...(scrolled.get(key) ?? []), await scroll(page, speed)]);
        }
        await phone.close();
      }
    }

    const rows = [...scrolled].map(([key, all]) => {
      const gaps = all.flatMap(({ gapsMs }) => gapsMs);
      const [name = "", speed = ""] = key.split("; ");
      return {
        name,
        speed,
        dropped: share(gaps),
        cells: [
          `${name}, ${speed}`,
          `${(100 * share(gaps)).toFixed(1)} %`,
          milliseconds(percentile(gaps, 0.95)),
          milliseconds(Math.max(...gaps)),
          String(gaps.filter((gap) => gap > 50).length / all.length),
          `${((100 * sum(all.map(({ blank }) => blank))) / sum(all.map(({ looks }) => looks))).toFixed(1)} %`,
        ],
      };
    });
    const droppedIn = (name: string, speed: string): number =>
      rows.find((row) => row.name === name && row.speed === speed)?.dropped ?? Number.NaN;
    const columns = [
      "",
      "frames dropped",
      "p95 (ms)",
      "longest (ms)",
      "over 50 ms a round",
      "looks without a row",
    ];
    const goals = SPEEDS.map(({ name }) =>
      ratioGoal(
        `Frames shown while scrolling 10,000 rows (${name}), bare ÷ Stoep`,
        (1 - droppedIn("bare page, windowed by hand", name)) / (1 - droppedIn("Stoep, Gesprekken", name)),
        MOST_RATIO,
      ),
    );
    const lines = [columns.join("; "), ...rows.map(({ cells }) => cells.join("; "))];
    for (const [name, values] of openedMs)
      lines.push(`${name}: first rows after ${milliseconds(percentile(values, 0.5))} ms (p50)`);
    process.stdout.write(
      `\n${lines.join("\n")}\n${goals.map(({ what, measured }) => `${what}: ${measured}`).join("\n")}\n\n`,
    );
    for (const all of scrolled.values())
      for (const { gapsMs } of all) expect(gapsMs.length, lines.join("\n")).toBeGreaterThan(10);
    if (isQuick) return;
    await publish("phone-lists", {
      title: "Scrolling a list of 10,000 notes",
      place: 18,
      intro: `Gesprekken on a phone that holds 10,000, scrolled by wheel events of the browser itself at a steady speed (${SPEEDS.map(({ name, pxPerSecond }) => `${name}: ${pxPerSecond} px a second`).join("; ")}); frames as the page gets them. Processor ${SLOWER} times slower, no network.`,
      tables: [{ title: "", columns, rows: rows.map(({ cells }) => cells) }],
      notes: [
        "A frame is dropped when the next one comes later than it should at 60 a second: of 33.4 ms between two, one.",
        "The bare page has its 10,000 notes in memory, rows of one height and nothing in them but words: Stoep reads what comes in sight from its database, in rows as high as their words, under the day they were held.",
        "Looks without a row: every tenth frame, when the middle of the screen showed room that is still to be filled.",
        `From the start of loading, cold and offline, until the first rows are there (p50): ${[...openedMs].map(([name, values]) => `${name} ${milliseconds(percentile(values, 0.5))} ms`).join(", ")}. Scrolling begins when the page has come to rest.`,
        "The browser draws by the processor alone here, which a phone does not.",
      ],
      measured: `Measured on ${machine(load)}, ${phones[0]?.[1].version ?? ""}: ${ROUNDS} rounds of each, by turns.`,
      goals,
    });
  } finally {
    for (const [, phone] of phones) await phone.dispose();
  }
});

/** What starts with the app (its worker, the index for searching) is done: twenty frames in a row came in time. */
async function restsOf(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let calm = 0;
        let lastMs = performance.now();
        const startMs = lastMs;
        const next = (nowMs: number): void => {
          calm = nowMs - lastMs < 40 ? calm + 1 : 0;
          lastMs = nowMs;
          if (calm >= 20 || nowMs - startMs > 30_000) resolve();
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
  );
}

const MOST_RATIO = 1.25;

async function scroll(page: Page, { pxPerSecond, px }: (typeof SPEEDS)[number]): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(startPageFrames);
  await session.send("Input.synthesizeScrollGesture", {
    x: 150,
    y: 400,
    yDistance: -px,
    speed: pxPerSecond,
    gestureSourceType: "mouse",
    preventFling: true,
  });
  const { gapsMs, blank, looks } = await page.evaluate(() => window.pageFrames);
  await session.detach();
  return { gapsMs, blank, looks };
}

/** How many of the frames there should have been were not. */
function share(gapsMs: readonly number[]): number {
  const due = gapsMs.map((gap) => Math.max(1, Math.round(gap / FRAME_MS)));
  return 1 - gapsMs.length / sum(due);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
