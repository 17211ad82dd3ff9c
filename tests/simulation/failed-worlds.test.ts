import { describe, expect, it } from "vitest";
import { makePlan, type StepKind } from "./plan.ts";
import { play } from "./world.ts";

const EVERYTHING_ABOUT_ERASING: readonly StepKind[] = [
  ...([
    "edit",
    "redact",
    "role",
    "poison",
    "mendRefused",
    "foul",
    "backUp",
    "restoreBackup",
    "settle",
  ] as const),
];

/** Worlds in which something once broke. */
const FAILED: readonly {
  readonly title: string;
  readonly seed: number;
  readonly only?: readonly StepKind[];
}[] = [
  {
    title: "MRG-10: what was erased does not live on in a conflict about another field",
    seed: 31,
    only: ["edit", "offline", "redact"],
  },
  {
    title: "MRG-10: what was erased does not live on in an edit that was refused for another reason",
    seed: 32,
    only: ["edit", "redact", "role", "offline"],
  },
  {
    title: "INV-1: words are stored that mend what somebody settles at the same moment",
    seed: 30_286,
  },
  {
    title: "MRG-10: a device that heard of an erasure in the answer to its own push forgets earlier versions",
    seed: 3,
    only: EVERYTHING_ABOUT_ERASING,
  },
  {
    title: "REC-4: a viewer who becomes a lead gives back what only their device had",
    seed: 9,
    only: EVERYTHING_ABOUT_ERASING,
  },
  {
    title: "MRG-10: a passage may be erased of a text that waits on the same device",
    seed: 2_999,
  },
  {
    title: "REC-2: what only a device had that was withdrawn since is owed no longer",
    seed: 4_651,
  },
  {
    title: "MRG-10: what was erased before it ever arrived does not arrive mended",
    seed: 4_725,
  },
  {
    title: "SRV-14: what was purged of a record is purged of the conflict about it that was given back",
    seed: 4_767,
  },
];

describe("a world in which something once broke", () => {
  it.each(FAILED)(
    "$title",
    async ({ seed, only }) => {
      const { failures, trace } = await play(makePlan(seed, only));
      expect(failures, trace.slice(-40).join("\n")).toEqual([]);
    },
    30_000,
  );
});
