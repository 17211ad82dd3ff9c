import { randomUUID } from "node:crypto";
import { expect, test as base, type Page } from "@playwright/test";
import { build } from "#scripts/build";
import type {} from "./page-clock.ts";
import { type BenchPhone, barePhone, phoneWithNotes, SLOWER } from "./phone-devices.ts";
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

const MOST = 10_000;
const SIZES = [0, 1_000, MOST] as const;
const MOST_RATIO = 1.3;
const STARTS = isQuick ? 3 : 15;
const KEYS = isQuick ? 40 : 200;
const TOUCHES = isQuick ? 20 : 100;
const SENTENCE = "Een bewoner vraagt of het pad langs het water in de winter gestrooid kan worden. ";

type Name = (typeof SIZES)[number] | "bare";
type Phones = ReadonlyMap<Name, BenchPhone>;

const test = base.extend<object, { phones: Phones }>({
  phones: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this.
    async ({}, use) => {
      const { ok, output } = await build();
      if (!ok) throw new Error(output);
      const phones = new Map<Name, BenchPhone>();
      try {
        phones.set("bare", await barePhone());
        for (const size of SIZES) {
          phones.set(size, await phoneWithNotes(size));
          await phones.get(size)?.close();
        }
        await phones.get("bare")?.close();
        await use(phones);
      } finally {
        for (const phone of phones.values()) await phone.dispose();
      }
    },
    { scope: "worker", timeout: 1_200_000 },
  ],
});

const nameOf = (name: Name): string =>
  name === "bare" ? "bare Preact page" : `Stoep, ${name.toLocaleString("en")} notes`;

test("cold start offline to a cursor, with more and more notes, beside a bare page", async ({ phones }) => {
  const load = loadNow();
  const startMs = new Map<Name, number[]>([...phones.keys()].map((name) => [name, []]));
  const order = [...phones];
  // The first start of each finds nothing compiled, and does not count.
  for (let round = 0; round <= STARTS; round += 1) {
    const first = round % order.length;
    for (const [name, phone] of [...order.slice(first), ...order.slice(0, first)]) {
      const page = await phone.start();
      await page.goto(addressOf(name));
      await page.waitForFunction(() => window.pageClock.cursorMs !== null);
      const cursorMs = await page.evaluate(() => window.pageClock.cursorMs);
      if (round > 0) startMs.get(name)?.push(cursorMs ?? Number.NaN);
      await phone.close();
    }
  }
  const [most, none] = [percentile(startMs.get(MOST) ?? [], 0.5), percentile(startMs.get(0) ?? [], 0.5)];
  await report("phone-cold-start", startMs, {
    title: "Cold start to a cursor",
    place: 15,
    intro: `A phone's browser is started, without a network, at the address of a new conversation: from the beginning of loading until **Wat is er besproken?** has the focus and was painted. Processor ${SLOWER} times slower; the server is stopped.`,
    measured: measured(phones, load, `${STARTS} starts of each after 1 to warm up, by turns`),
    notes: [
      "The bare page is one script with Preact, a text box and a service worker that keeps them.",
      "Starting the browser itself is not in it, starting the service worker is.",
    ],
    goals: [ratioGoal("Cold start to a cursor, 10,000 notes ÷ none", most / none, MOST_RATIO)],
  });
});

test("key press to paint in a device that holds 10,000 notes, beside a bare page", async ({ phones }) => {
  const load = loadNow();
  const keyMs = new Map<Name, readonly number[]>();
  for (const name of ["bare", MOST] as const) {
    const page = await startOf(phones, name);
    await page.goto(addressOf(name));
    await page.waitForFunction(() => window.pageClock.cursorMs !== null);
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press(
        SENTENCE.charAt(key % SENTENCE.length) === " " ? "Space" : SENTENCE.charAt(key % SENTENCE.length),
      );
      await page.waitForFunction((count) => window.pageClock.keysMs.length > count, key);
    }
    keyMs.set(name, await page.evaluate(() => window.pageClock.keysMs));
    await phones.get(name)?.close();
  }
  await report("phone-typing", keyMs, {
    title: "Key press to paint",
    place: 16,
    intro: `In a new conversation, on a phone that holds 10,000: from the press of a key until the frame with the letter was painted. Processor ${SLOWER} times slower, no network.`,
    measured: measured(phones, load, `${KEYS} keys each`),
    notes: [
      "Meanwhile Stoep stores what is typed and looks for names and numbers in it, both in pauses.",
      "A frame takes 16.7 ms at 60 a second: no page can be quicker than the next one.",
    ],
  });
});

test("touch at the door to stored in a device that holds 10,000 notes, beside a bare page", async ({
  phones,
}) => {
  const load = loadNow();
  const touchMs = new Map<Name, readonly number[]>();
  for (const name of ["bare", MOST] as const) {
    const page = await startOf(phones, name);
    await page.goto("/");
    if (name !== "bare") await openDoor(page);
    const answer = page.getByRole("button", { name: "Voor", exact: true });
    for (let touch = 0; touch < TOUCHES; touch += 1) {
      await answer.tap();
      await page.waitForFunction((count) => window.pageClock.touchesMs.length > count, touch);
    }
    touchMs.set(name, await page.evaluate(() => window.pageClock.touchesMs));
    await phones.get(name)?.close();
  }
  await report("phone-door", touchMs, {
    title: "Touch at the door to stored",
    place: 17,
    intro: `On a phone that holds 10,000 notes: from touching an answer until the screen counts it, which it does of what is stored alone. Processor ${SLOWER} times slower, no network.`,
    measured: measured(phones, load, `${TOUCHES} touches each`),
    notes: [
      "Stoep stores the answer strictly with its place in the outbox, then asks the database for all answers of the check and counts them.",
      "The bare page puts one value strictly and adds one.",
    ],
  });
});

const addressOf = (name: Name): string => (name === "bare" ? "/" : `/gesprekken/${randomUUID()}?nieuw=1`);

function startOf(phones: Phones, name: Name): Promise<Page> {
  const phone = phones.get(name);
  if (phone === undefined) throw new Error(`no phone ${name}`);
  return phone.start();
}

async function openDoor(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Vastleggen" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "Draagvlakcheck" })
    .or(page.getByRole("dialog").getByRole("link", { name: "Draagvlakcheck" }))
    .click();
  await page.getByLabel("Vraag of voorstel").fill("Meer bankjes in de straat?");
  await page.getByLabel("Aantal huishoudens").fill("400");
  await page.getByLabel("Deuren", { exact: true }).fill("400");
  await expect(page.getByText("Opgeslagen op dit toestel")).toBeVisible();
  await page.getByRole("button", { name: "Check starten" }).click();
  await page.getByRole("button", { name: "Dit deel loop ik" }).click();
  await page.getByRole("link", { name: "Aan de deur" }).click();
  await expect(page.getByText("0 van 400 deuren")).toBeVisible();
}

/** Prints, and keeps what is not a quick run's. */
async function report(
  name: string,
  durations: ReadonlyMap<Name, readonly number[]>,
  section: Omit<Section, "tables">,
): Promise<void> {
  const bare = durations.get("bare") ?? [];
  const rows = [...durations].map(([of, values]) => [
    nameOf(of),
    ...[0.5, 0.95].flatMap((share) => [
      milliseconds(percentile(values, share)),
      of === "bare" ? "" : (percentile(values, share) / percentile(bare, share)).toFixed(2),
    ]),
  ]);
  const columns = ["", "p50 (ms)", "÷ bare", "p95 (ms)", "÷ bare"];
  const lines = [section.title, columns.join("; "), ...rows.map((cells) => cells.join("; "))];
  for (const { what, goal, measured: ratio, isReached } of section.goals ?? [])
    lines.push(`${what}: ${ratio}, ${goal}: ${isReached ? "reached" : "NOT reached"}`);
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
  for (const values of durations.values()) {
    expect(values.length, lines.join("\n")).toBeGreaterThan(0);
    expect(
      values.every((value) => value > 0),
      lines.join("\n"),
    ).toBe(true);
  }
  if (!isQuick) await publish(name, { ...section, tables: [{ title: "", columns, rows }] });
}

function measured(phones: Phones, load: string, how: string): string {
  return `Measured on ${machine(load)}, ${phones.get("bare")?.version ?? ""}: ${how}.`;
}
