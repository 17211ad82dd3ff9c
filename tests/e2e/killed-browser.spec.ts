import { expect, test } from "@playwright/test";
import { Dice } from "#tests/simulation/random";
import { writeConversation } from "#tests/support/push-request";
import { Device } from "./support/device.ts";
import { MOMENTS } from "./support/gate.ts";
import { MortalPhone } from "./support/mortal-phone.ts";
import { completeTooEarly } from "./support/planted-page-faults.ts";
import { recordsOnDevice } from "./support/records-on-device.ts";
import { notesOnServer } from "./support/server-notes.ts";
import { StoepServer } from "./support/stoep-server.ts";
import { TeamByRequest } from "./support/team-by-request.ts";
import { join as joinTeam, keepRecoveryCode, readyForOffline } from "./support/team-work.ts";

/** Each of typing, saving, pushing and pulling; a sample here, the full counts by `npm run test:hard`. */
const KILLS = Number(process.env["STOEP_BROWSER_KILLS"] ?? "2");
const SEED = process.env["STOEP_KILL_SEED"] ?? "1";
const PUSH_RECORDS = 200;
/** Pages of 500 for a first sync: at most two for each kill. */
const KILLS_A_FIRST_SYNC = 4;
const TEAM_RECORDS = Math.min(KILLS, KILLS_A_FIRST_SYNC) * 1_000;
/** Of writing: more than there are, so that the last ones lie behind it. */
const STEPS_OF_A_SAVE = 8;
const STEPS_OF_TAKING = 5;
const STEPS_OF_AN_ACKNOWLEDGEMENT = 9;
const STEPS_OF_A_PAGE = 520;

test.describe.configure({ timeout: 180_000 + KILLS * 15_000 });

let server: StoepServer;
let team: TeamByRequest;
let office: Device;
let phone: MortalPhone;
/** What must be on the server: every note of every phone, by id. */
const written = new Map<string, string>();

test.beforeAll(async () => {
  server = await StoepServer.start();
  team = await TeamByRequest.setUp(server);
  [office, phone] = await Promise.all([openOffice(), openPhone()]);
});
test.afterAll(async () => {
  await phone.dispose();
  await office.dispose();
  await server.dispose();
});

test(`typing, seed ${SEED}: all that the screen called saved is there after each of ${KILLS} kills between two characters`, async () => {
  const dice = new Dice(SEED, "typing");
  const losses = await killTimes(KILLS, phone, async (id) => {
    phone.gate.release();
    for (let pause = dice.below(3); pause > 0; pause -= 1) {
      await phone.type(id, sentence(dice));
      await phone.waitUntilSaved(id);
    }
    const characters = sentence(dice).slice(0, dice.between(1, 40));
    await phone.type(id, characters);
    await phone.die(`after character ${characters.length}`);
  });
  expect(losses).toEqual([]);
  await expectOnceEverywhere(phone);
});

test(`saving, seed ${SEED}: the same after each of ${KILLS} kills between the steps of storing, up to the word "saved"`, async () => {
  const dice = new Dice(SEED, "saving");
  const steps = evenly(
    dice,
    Array.from({ length: STEPS_OF_A_SAVE }, (_, before) => before + 1),
    KILLS,
  );
  const losses = await killTimes(KILLS, phone, async (id, kill) => {
    phone.gate.release();
    await phone.waitUntilSynced();
    phone.gate.hold();
    phone.dieWhenSaved();
    await phone.dieAtStep({ from: "input", nth: 1, step: steps[kill] ?? 1 });
    await phone.insert(id, sentence(dice));
  });
  expect(losses).toEqual([]);
  await expectOnceEverywhere(phone);
});

test(`pushing, seed ${SEED}: the same after each of ${KILLS} kills between taking, asking, the answer and storing it`, async () => {
  const dice = new Dice(SEED, "pushing");
  const places = evenly(dice, ["taking", ...MOMENTS, "storing", "storing", "storing"] as const, KILLS);
  const losses = await killTimes(KILLS, phone, async (id, kill) => {
    phone.gate.release();
    await phone.waitUntilSynced();
    const place = places[kill] ?? "storing";
    if (place === "taking")
      await phone.dieAtStep({ from: "said", nth: 1, step: dice.between(1, STEPS_OF_TAKING) });
    if (place === "storing")
      await phone.dieAtStep({ from: "/push", nth: 1, step: dice.between(1, STEPS_OF_AN_ACKNOWLEDGEMENT) });
    else phone.dieInExchange("/push", 1, place === "taking" ? "asked" : place);
    await phone.insert(id, sentence(dice));
    await phone.waitUntilSaved(id);
    await phone.leaveText();
  });
  expect(losses).toEqual([]);
  await expectOnceEverywhere(phone);
});

test("a page that says saved before it has stored anything is caught by a kill", async () => {
  const id = await phone.beginNote();
  await phone.page.evaluate(completeTooEarly);
  await phone.insert(id, "Nergens bewaard.");
  await phone.waitUntilSaved(id);
  await phone.die("said saved");
  const words = await phone.riseAt(id);
  expect(phone.judge(id, words)).toEqual(['a note that was called saved is gone: "Nergens bewaard."']);
  await expectOnceEverywhere(phone);
});

test(`pulling, seed ${SEED}: the same after each of ${KILLS} kills between the pages of a first sync, which goes on where it was`, async () => {
  await fillTeam();
  const dice = new Dice(SEED, "pulling");
  const places = evenly(dice, [...MOMENTS, "storing", "storing", "storing"] as const, KILLS);
  for (let killed = 0; killed < KILLS; killed += KILLS_A_FIRST_SYNC) {
    const fresh = await joinWithoutPulling();
    let pulledBefore = 0;
    const kills = Math.min(KILLS_A_FIRST_SYNC, KILLS - killed);
    const losses = await killTimes(kills, fresh, async (id, kill) => {
      fresh.gate.hold();
      const pulled = await recordsOnDevice(fresh.page);
      expect(pulled).toBeGreaterThanOrEqual(pulledBefore);
      pulledBefore = pulled;
      await fresh.insert(id, sentence(dice));
      await fresh.waitUntilSaved(id);
      const place = places[killed + kill] ?? "storing";
      if (place === "storing")
        await fresh.dieAtStep({ from: "/pull", nth: 1, step: dice.between(1, STEPS_OF_A_PAGE) });
      else fresh.dieInExchange("/pull", dice.between(1, 2), place);
      fresh.gate.release();
    });
    expect(losses).toEqual([]);
    await expectOnceEverywhere(fresh);
    expect(await recordsOnDevice(fresh.page)).toBe(await recordsOnDevice(office.page));
    await fresh.dispose();
  }
});

const SENTENCES = [
  "Bewoners van het hofje willen de bank bij de vijver terug. ",
  "De speeltuin is schoon, maar het hek klemt al weken. ",
  "Vier huishoudens beginnen samen een moestuin achter de flat. ",
  "Op de hoek staat elke avond een bus te ronken. ",
];
const sentence = (dice: Dice): string => dice.pick(SENTENCES);

/** Every one of them about as often, in an order of chance. */
function evenly<T>(dice: Dice, all: readonly T[], count: number): readonly T[] {
  const drawn: T[] = [];
  while (drawn.length < count) {
    const left = [...all];
    while (left.length > 0) drawn.push(...left.splice(dice.below(left.length), 1));
  }
  return drawn.slice(0, count);
}

/** Lets `work` kill the phone over and over, by turns in a new note and in that of the time before; what was lost. */
async function killTimes(
  times: number,
  mortal: MortalPhone,
  work: (id: string, kill: number) => Promise<void>,
): Promise<readonly string[]> {
  const losses: string[] = [];
  let id: string | null = null;
  for (let kill = 0; kill < times; kill += 1) {
    id = id !== null && kill % 2 === 1 ? id : await mortal.beginNote();
    await work(id, kill);
    const at = await mortal.death;
    const words = await mortal.riseAt(id);
    const lost = mortal.judge(id, words);
    test.info().annotations.push({ type: "killed", description: at });
    losses.push(...lost.map((what) => `seed ${SEED}, kill ${kill + 1}, ${at}: ${what}`));
    if (words === null) id = null;
  }
  return losses;
}

/** All that was typed and stored is shown, is on the server once, and is shown on the desktop at the office. */
async function expectOnceEverywhere(mortal: MortalPhone): Promise<void> {
  mortal.gate.release();
  await mortal.waitUntilSynced();
  const changed = [...mortal.typed].filter(([id, words]) => written.get(id) !== words);
  for (const [id, words] of changed) {
    expect(await mortal.read(id)).toBe(words);
    written.set(id, words);
  }
  expect(await notesOnServer(server)).toEqual({
    notes: Object.fromEntries(written),
    twice: [],
    conflicts: 0,
    refused: 0,
  });
  for (const [id, words] of changed) {
    await office.page.goto(`/gesprekken/${id}`);
    await expect(office.page.getByLabel("Wat is er besproken?")).toHaveValue(words);
  }
}

async function openOffice(): Promise<Device> {
  const desktop = await Device.create(server.url, { kind: "desktop" });
  await joinTeam(desktop.page, await team.linkAt(server.url), "Wijkregisseur Zuid");
  return desktop;
}

async function openPhone(): Promise<MortalPhone> {
  const joined = await MortalPhone.create(server.url);
  await joinTeam(joined.page, await team.linkAt(joined.gate.url), "Buurtverbinder");
  await readyForOffline(joined.page);
  // A new session is on the disk half a minute later, or when the browser is closed.
  await joined.reopen();
  return joined;
}

async function fillTeam(): Promise<void> {
  for (let pushed = 0; pushed < TEAM_RECORDS; pushed += PUSH_RECORDS) {
    await team.push(PUSH_RECORDS, (n) => ({
      ...writeConversation(n, ""),
      type: "bottleneck",
      text: { chafed: { was: null, to: `Wachten op antwoord over zaak ${n}.` } },
    }));
  }
}

/** A phone in the team whose session is on its disk, and nothing of the team's records. */
async function joinWithoutPulling(): Promise<MortalPhone> {
  const fresh = await MortalPhone.create(server.url);
  fresh.gate.hold("/pull");
  const { page } = fresh;
  await page.goto(await team.linkAt(fresh.gate.url));
  await page.getByLabel("Jouw naam").fill("Buurtverbinder");
  await page.getByRole("button", { name: "Meedoen" }).click();
  await keepRecoveryCode(page);
  await readyForOffline(page);
  await fresh.reopen();
  return fresh;
}
