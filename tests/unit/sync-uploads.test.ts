import { expect, test } from "vitest";
import type { ProblemCode } from "#protocol/problem";
import type {
  UploadAnswer,
  UploadKey,
  UploadStore,
  UploadTransport,
  WaitingUpload,
} from "#sync/upload-ports";
import { createUploads } from "#sync/uploads";
import { createFakeLocks, noLocks } from "#tests/support/fake-locks";
import { sampleId, TEAM } from "#tests/support/sync-samples";
import { createVirtualClock } from "#tests/support/virtual-clock";

const upload = (number: number): WaitingUpload => ({
  ...{ scope: TEAM, attachment: sampleId(number), part: "file", sha256: `${number}`, isBegun: false },
  ...{ mediaType: "image/jpeg", sizeBytes: 10 },
});

class Bench {
  readonly clock = createVirtualClock();
  waiting: WaitingUpload[];
  readonly problems: [string, ProblemCode][] = [];
  readonly sent: string[] = [];
  answers: UploadAnswer[] = [];
  lost = new Set<string>();

  constructor(...numbers: readonly number[]) {
    this.waiting = numbers.map(upload);
  }

  readonly #drop = (key: UploadKey): void => {
    this.waiting = this.waiting.filter(({ attachment }) => attachment !== key.attachment);
  };
  readonly store: UploadStore = {
    readyUploads: async () => this.waiting,
    readBytes: async (_scope, sha256) => (this.lost.has(sha256) ? null : new ArrayBuffer(10)),
    noteBegun: async () => undefined,
    completeUpload: async (key) => this.#drop(key),
    keepProblem: async (key, code) => {
      this.problems.push([key.attachment, code]);
      this.#drop(key);
    },
  };
  readonly transport: UploadTransport = {
    send: (one, read) => ({
      answer: (async () => {
        await read(0, 10);
        this.sent.push(one.attachment);
        return this.answers.shift() ?? { kind: "done" };
      })(),
      stop: () => undefined,
    }),
  };

  uploads(locks = createFakeLocks()) {
    const { store, transport, clock } = this;
    return createUploads({ store, transport, clock, locks, random: () => 1, lockName: "uploads" });
  }
}

test("sends all that waits, one after the other", async () => {
  const bench = new Bench(1, 2, 3);
  bench.uploads().start();
  await bench.clock.settle();
  expect(bench.sent).toEqual([1, 2, 3].map(sampleId));
  expect(bench.waiting).toEqual([]);
});

test("waits before it tries a server again that was not reached, and longer each time", async () => {
  const bench = new Bench(1);
  bench.answers = [{ kind: "unreachable" }, { kind: "unreachable" }];
  bench.uploads().start();
  await bench.clock.settle();
  expect(bench.sent).toHaveLength(1);
  await bench.clock.advance(1_000);
  expect(bench.sent).toHaveLength(2);
  await bench.clock.advance(1_000);
  expect(bench.sent).toHaveLength(2);
  await bench.clock.advance(1_000);
  expect(bench.waiting).toEqual([]);
});

test("tries at once when something says that the server can be reached", async () => {
  const bench = new Bench(1);
  bench.answers = [{ kind: "unreachable" }];
  const uploads = bench.uploads();
  uploads.start();
  await bench.clock.settle();
  uploads.trigger();
  await bench.clock.settle();
  expect(bench.waiting).toEqual([]);
});

test("ATT-6: a file the server refuses for good is kept with its reason, and holds up no other", async () => {
  const bench = new Bench(1, 2);
  bench.answers = [{ kind: "problem", code: "fileRefused" }];
  bench.uploads().start();
  await bench.clock.settle();
  expect(bench.problems).toEqual([[sampleId(1), "fileRefused"]]);
  expect(bench.sent).toEqual([1, 2].map(sampleId));
  expect(bench.waiting).toEqual([]);
});

test("passes over a file that has to wait, and comes back to it", async () => {
  const bench = new Bench(1, 2);
  bench.answers = [{ kind: "problem", code: "attachmentUnknown" }];
  bench.uploads().start();
  await bench.clock.settle();
  expect(bench.sent).toEqual([1, 2].map(sampleId));
  await bench.clock.advance(2_000);
  expect(bench.waiting).toEqual([]);
});

test("begins a file again that did not arrive as it was sent, three times", async () => {
  const bench = new Bench(1);
  bench.answers = Array.from({ length: 3 }, () => ({ kind: "problem", code: "checksumDiffers" }));
  bench.uploads().start();
  await bench.clock.advance(60_000);
  expect(bench.sent).toHaveLength(3);
  expect(bench.problems).toEqual([[sampleId(1), "checksumDiffers"]]);
});

test("counts only what did not arrive as it was sent towards those three times", async () => {
  const bench = new Bench(1);
  const codes = [
    "attachmentUnknown",
    "internal",
    "checksumDiffers",
    "tooManyRequests",
    "checksumDiffers",
  ] as const;
  bench.answers = codes.map((code) => ({ kind: "problem", code }));
  bench.uploads().start();
  await bench.clock.advance(600_000);
  expect(bench.problems).toEqual([]);
  expect(bench.sent).toHaveLength(codes.length + 1);
  expect(bench.waiting).toEqual([]);
});

test("sends nothing more without a session, until it is asked to look again", async () => {
  const bench = new Bench(1, 2);
  bench.answers = [{ kind: "problem", code: "signedOut" }];
  const uploads = bench.uploads();
  uploads.start();
  await bench.clock.settle();
  expect(bench.sent).toHaveLength(1);
  await bench.clock.advance(24 * 3_600_000);
  expect(bench.sent).toHaveLength(1);
  uploads.trigger();
  await bench.clock.settle();
  expect(bench.waiting).toEqual([]);
});

test("says of a file that is not on the device any more what the matter is, and goes on", async () => {
  const bench = new Bench(1, 2);
  bench.lost.add("1");
  bench.uploads().start();
  await bench.clock.settle();
  expect(bench.problems).toEqual([[sampleId(1), "checksumDiffers"]]);
  expect(bench.sent).toEqual([sampleId(2)]);
});

test("ATT-3: of two tabs one sends; when it goes the other does", async () => {
  const bench = new Bench(1);
  const locks = createFakeLocks();
  const [first, second] = [bench.uploads(locks), bench.uploads(locks)];
  first.start();
  second.start();
  await bench.clock.settle();
  expect(bench.sent).toHaveLength(1);
  bench.waiting = [upload(2)];
  first.stop();
  first.trigger();
  await bench.clock.settle();
  expect(bench.sent).toEqual([1, 2].map(sampleId));
});

test("works where there are no locks", async () => {
  const bench = new Bench(1);
  bench.uploads(noLocks).start();
  await bench.clock.settle();
  expect(bench.waiting).toEqual([]);
});
