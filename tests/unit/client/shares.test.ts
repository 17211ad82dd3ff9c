import { describe, expect, it } from "vitest";
import { sharesOf } from "#models/shares";
import type { Response } from "#models/checks";

const SELF = "self";
const FATIMA = "fatima";
const KEES = "kees";

const answer = (createdBy: string, createdAt: string, isOnServer = true): Response => ({
  ...{ scope: "team", type: "supportResponse", id: `${createdBy} ${createdAt}`, deleted: false },
  ...{ isWaiting: !isOnServer, isRefused: false, createdAt, createdBy, changedAt: createdAt },
  ...{ changedBy: createdBy, fields: {}, seen: isOnServer ? { epoch: "e", rev: 1 } : null },
});

describe("up to when each one's share is known", () => {
  it("is when the server got the last of it", () => {
    const responses = [
      answer(FATIMA, "2026-11-21T14:32:00.000Z"),
      answer(FATIMA, "2026-11-21T14:02:00.000Z"),
      answer(KEES, "2026-11-21T15:00:00.000Z"),
    ];
    expect(sharesOf(responses, [], SELF)).toEqual([
      { person: KEES, upTo: "2026-11-21T15:00:00.000Z" },
      { person: FATIMA, upTo: "2026-11-21T14:32:00.000Z" },
    ]);
  });

  it("is not known of somebody who walks and of whom nothing came", () => {
    expect(sharesOf([], [FATIMA, SELF], SELF)).toEqual([{ person: FATIMA, upTo: null }]);
  });

  it("leaves oneself out, and what no server has yet", () => {
    const responses = [
      answer(SELF, "2026-11-21T14:32:00.000Z"),
      answer(FATIMA, "2026-11-21T14:32:00.000Z", false),
    ];
    expect(sharesOf(responses, [], SELF)).toEqual([]);
  });
});
