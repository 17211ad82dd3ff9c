import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SHARE_PARTS, SHARE_PLACE } from "#domain/share-form";
import type { SharedItem } from "#storage/share-inbox";
import { takeShared } from "#sw/share-target";

const ADDRESS = `https://stoep.example${SHARE_PLACE}`;
const NOW_MS = Date.UTC(2026, 10, 22, 9);

/** The worker's side, with what is put in its inbox. */
async function share(parts: Record<string, string | readonly File[]>, referrer = "", isFull = false) {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === "string") form.set(name, value);
    else for (const file of value) form.append(name, file);
  }
  const request = new Request(ADDRESS, { method: "POST", body: form });
  // As the browser tells the worker; it cannot be set from outside.
  Object.defineProperty(request, "referrer", { value: referrer });
  const kept: SharedItem[] = [];
  const put = (item: SharedItem): Promise<void> => {
    if (isFull) return Promise.reject(new Error("QuotaExceededError"));
    kept.push(item);
    return Promise.resolve();
  };
  const surroundings = {
    inbox: { put },
    nowMs: () => NOW_MS,
    random: (length: number) => new Uint8Array(length),
  };
  const { status, headers } = await takeShared(request, surroundings);
  return { status, place: headers.get("location")?.replace("https://stoep.example", ""), kept };
}

const picture = (name: string, type: string, size = 3): File =>
  new File([new Uint8Array(size).fill(7)], name, { type });

describe("what is shared with Stoep", () => {
  test("is stored before the answer leads on", async () => {
    const { status, place, kept } = await share({
      title: "Park",
      text: " De plannen ",
      url: "https://x.example",
    });
    expect([status, place]).toEqual([303, SHARE_PLACE]);
    expect(kept).toMatchObject([
      {
        ...{ title: "Park", text: "De plannen", url: "https://x.example" },
        ...{ at: "2026-11-22T09:00:00.000Z", pictures: [], isKept: false },
      },
    ]);
  });

  test("brings pictures along, and nothing else that calls itself a file", async () => {
    const pictures = [
      picture("straat.jpg", "image/jpeg"),
      picture("tekening.svg", "image/svg+xml"),
      picture("programma.html", "text/html"),
      picture("leeg.png", "image/png", 0),
    ];
    const { kept } = await share({ pictures });
    expect(kept[0]?.pictures.map(({ name }) => name)).toEqual(["straat.jpg"]);
    expect(new Uint8Array(kept[0]?.pictures[0]?.bytes ?? new ArrayBuffer())).toEqual(
      new Uint8Array([7, 7, 7]),
    );
  });

  test("that does not fit is said, and nothing of it is kept", async () => {
    const { place, kept } = await share({ text: "Te veel" }, "", true);
    expect([place, kept]).toEqual([`${SHARE_PLACE}?mislukt=vol`, []]);
  });

  test("without anything in it makes nothing", async () => {
    expect((await share({ title: " " })).kept).toEqual([]);
  });

  test("is not taken from a page of another site", async () => {
    expect((await share({ text: "Koop nu" }, "https://evil.example/form")).kept).toEqual([]);
    expect((await share({ text: "Van Android" }, "android-app://com.example/")).kept).toHaveLength(1);
    expect((await share({ text: "Van onszelf" }, "https://stoep.example/meer")).kept).toHaveLength(1);
  });
});

test("the manifest names the form as the worker reads it", () => {
  const { share_target: target, shortcuts } = JSON.parse(readFileSync("manifest.webmanifest", "utf8"));
  expect(target).toEqual({
    ...{ action: SHARE_PLACE, method: "POST", enctype: "multipart/form-data" },
    params: {
      ...{ title: SHARE_PARTS.title, text: SHARE_PARTS.text, url: SHARE_PARTS.url },
      files: [{ name: SHARE_PARTS.pictures, accept: ["image/*"] }],
    },
  });
  expect(shortcuts).toHaveLength(2);
});
