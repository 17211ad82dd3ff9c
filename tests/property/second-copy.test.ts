import fc from "fast-check";
import { expect, test } from "vitest";
import { atRest, scenarioDevice, type ScenarioDevice } from "#tests/support/scenario-device";
import { ScenarioTeam } from "#tests/support/scenario-team";
import { copyOf, putBack } from "#tests/support/second-copy";
import { COLLEAGUE, PERSON, sampleId, TEAM } from "#tests/support/sync-samples";

const ACTS = ["title", "title", "title", "remove", "sync", "sync", "backUp", "restore"] as const;
interface Step {
  readonly by: "phone" | "office";
  readonly act: (typeof ACTS)[number];
  readonly pick: number;
}

const steps = fc.array(
  fc.record({
    by: fc.constantFrom<Step["by"]>("phone", "phone", "phone", "office"),
    act: fc.constantFrom<Step["act"]>(...ACTS),
    pick: fc.nat(3),
  }),
  { maxLength: 12 },
);

const isByPhoneAlone = ({ by, act }: Step): boolean =>
  act === "sync" || act === "backUp" || (by === "phone" && act !== "restore");

/** Steps at random on a phone, an office and their server; each title is written once. */
class World {
  backup: string | null = null;
  titles = 0;

  readonly team: ScenarioTeam;
  readonly phone: ScenarioDevice;
  readonly office: ScenarioDevice;

  constructor(team: ScenarioTeam, phone: ScenarioDevice, office: ScenarioDevice) {
    this.team = team;
    this.phone = phone;
    this.office = office;
  }

  async run({ by, act, pick }: Step): Promise<void> {
    const device = by === "phone" ? this.phone : this.office;
    const id = sampleId(0x100 + pick);
    switch (act) {
      case "title":
        this.titles += 1;
        return device.set("initiative", id, { title: `titel ${this.titles}.` });
      case "remove":
        if ((await device.store.queries.record(TEAM, "initiative", id)) !== undefined)
          await device.remove("initiative", id);
        return;
      case "sync":
        await device.sync();
        return;
      case "backUp":
        this.backup = this.team.copyDisk();
        return;
      case "restore":
        if (this.backup !== null) await this.team.restore(this.backup);
        this.backup = null;
    }
  }

  /** Every version the server keeps, of records and of conflicts about them. */
  async versions() {
    return this.team.database.read
      .selectFrom("record_rev")
      .select(["record", "rev", "salvaged_rev", "mutation", "fields"])
      .execute();
  }
}

test("REC-9 REC-10: backup, edits, restore: nothing that was in the copy is lost and nothing is there twice, on the same device or another", async () => {
  await fc.assert(
    fc.asyncProperty(steps, steps, fc.boolean(), async (before, after, isPhoneLost) => {
      const team = await ScenarioTeam.open();
      try {
        await team.join(PERSON, "fieldworker");
        await team.join(COLLEAGUE, "lead");
        const world = new World(
          team,
          await scenarioDevice(team, PERSON),
          await scenarioDevice(team, COLLEAGUE),
        );
        for (const step of before) await world.run(step);
        const copy = await copyOf(world.phone.store);
        for (const step of after) if (!isPhoneLost || step.by === "office") await world.run(step);
        const other = await scenarioDevice(team, PERSON);
        const living = isPhoneLost ? [other, world.office] : [world.phone, other, world.office];
        await putBack(other.store, copy);
        if (!isPhoneLost) await putBack(world.phone.store, copy);
        await atRest(team, ...living);

        const versions = await world.versions();
        const kept = JSON.stringify(versions.map(({ fields }) => fields));
        for (const title of titlesWaitingIn(copy)) expect(kept).toContain(title);
        // Of a record that was given back as a later version, which had seen this one, nobody needs this one any more.
        const isOutrun = ({ id, rev }: ShownInitiative): boolean =>
          versions.some(({ record, salvaged_rev: salvaged }) => record === id && (salvaged ?? 0) > rev);
        for (const shown of initiativesShownIn(copy)) {
          if (!isOutrun(shown)) expect(kept).toContain(shown.title);
        }
        const effects = versions.flatMap(({ record, mutation }) =>
          mutation === null ? [] : [`${record} ${mutation}`],
        );
        expect(new Set(effects).size).toBe(effects.length);

        // Somebody who works alone contradicts nobody, however often a copy comes back.
        if ([...before, ...after].every(isByPhoneAlone))
          expect((await team.rows()).filter(({ type }) => type === "conflict")).toEqual([]);

        for (const device of living.filter(({ person }) => person === PERSON))
          await putBack(device.store, copy);
        await atRest(team, ...living);
        expect(await world.versions()).toHaveLength(versions.length);
      } finally {
        await team.close();
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);

type Copy = Awaited<ReturnType<typeof copyOf>>;

const titlesWaitingIn = (copy: Copy): readonly string[] =>
  copy.flatMap((line) => {
    const to = line.kind === "waiting" ? line.mutation.set?.["title"]?.to : null;
    return typeof to === "string" ? [to] : [];
  });

interface ShownInitiative {
  readonly id: string;
  readonly rev: number;
  readonly title: string;
}

const initiativesShownIn = (copy: Copy): readonly ShownInitiative[] =>
  copy.flatMap((line) => {
    if (line.kind !== "row" || line.row.type !== "initiative") return [];
    const { id, rev, fields } = line.row;
    const { title } = fields;
    return typeof title === "string" ? [{ id, rev, title }] : [];
  });
