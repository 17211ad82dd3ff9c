import { describe, expect, test } from "vitest";
import { atOnce } from "#server/attachments/at-once";

/** A work that ends when told. */
function heldWork() {
  let end: (error?: Error) => void = () => undefined;
  const ended = new Promise<void>((settle, fail) => {
    end = (error) => (error === undefined ? settle() : fail(error));
  });
  return { work: () => ended, end };
}

describe("works that take much memory", () => {
  test("are done so many at once, the others in the order they came", async () => {
    const take = atOnce(2);
    const begun: number[] = [];
    const works = Array.from({ length: 4 }, heldWork);
    const all = works.map(({ work }, index) =>
      take(async () => {
        begun.push(index);
        await work();
        return index;
      }),
    );
    expect(begun).toEqual([0, 1]);
    works[1]?.end();
    expect(await all[1]).toBe(1);
    expect(begun).toEqual([0, 1, 2]);
    for (const { end } of works) end();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  test("that fail make room as well", async () => {
    const take = atOnce(1);
    const failing = heldWork();
    const failed = take(failing.work);
    const next = take(() => Promise.resolve("done"));
    failing.end(new Error("no room on the disk"));
    await expect(failed).rejects.toThrow("no room");
    expect(await next).toBe("done");
  });
});
