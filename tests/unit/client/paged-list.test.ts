import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { Live } from "#models/live";
import { PAGE_SIZE, pagedList } from "#models/paged-list";

interface Item {
  readonly id: string;
}

const items = (from: number, count: number): Item[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(from + index) }));

/** A store of so many records, whose pages answer by hand. */
function desk(total: number) {
  const asked: number[] = [];
  const stopped: number[] = [];
  const pages = new Map<number, ReturnType<typeof signal<Live<readonly Item[]>>>>();
  let retries = 0;
  const list = pagedList<Item>((offset) => {
    asked.push(offset);
    const result = signal<Live<readonly Item[]>>({ state: "loading" });
    pages.set(offset, result);
    return { result, stop: () => stopped.push(offset) };
  });
  const answer = (offset: number, value?: readonly Item[]): void => {
    const page = pages.get(offset);
    const rows = value ?? items(offset, Math.max(0, Math.min(PAGE_SIZE + 1, total - offset)));
    if (page !== undefined) page.value = { state: "ready", value: rows };
  };
  const shown = () => {
    const result = list.result.value;
    if (result.state !== "ready") return result.state;
    return { count: result.value.records.length, hasMore: result.value.hasMore };
  };
  const fail = (offset: number): void => {
    const page = pages.get(offset);
    if (page !== undefined) page.value = { state: "failed", retry: () => (retries += 1) };
  };
  return { list, asked, stopped, answer, fail, shown, retries: () => retries };
}

describe("a long list", () => {
  it("reads the first page, and each next one by itself when asked for more", () => {
    const { list, asked, answer, shown } = desk(120);
    expect(shown()).toBe("loading");
    answer(0);
    expect(shown()).toEqual({ count: 50, hasMore: true });
    list.more();
    expect(shown()).toEqual({ count: 50, hasMore: true });
    answer(50);
    list.more();
    answer(100);
    expect(shown()).toEqual({ count: 120, hasMore: false });
    expect(asked).toEqual([0, 50, 100]);
  });

  it("asks for one page at a time, and for none behind the last", () => {
    const { list, asked, answer } = desk(60);
    list.more();
    answer(0);
    list.more();
    list.more();
    answer(50);
    list.more();
    expect(asked).toEqual([0, 50]);
  });

  it("takes over a change in any page, a record once while it moves from one to the next", () => {
    const { list, answer, shown } = desk(100);
    answer(0);
    list.more();
    answer(50);
    answer(50, items(49, 51));
    expect(shown()).toEqual({ count: 99, hasMore: true });
    answer(0, items(-1, 51));
    expect(shown()).toEqual({ count: 100, hasMore: true });
  });

  it("says that a page could not be read, and reads it again", () => {
    const { list, answer, fail, shown, retries } = desk(100);
    answer(0);
    list.more();
    fail(50);
    const result = list.result.value;
    expect(shown()).toBe("failed");
    if (result.state === "failed") result.retry();
    expect(retries()).toBe(1);
  });

  it("lets go of every page", () => {
    const { list, answer, stopped } = desk(100);
    answer(0);
    list.more();
    list.stop();
    expect(stopped).toEqual([0, 50]);
  });
});
