import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSendPush, type SendPush } from "#server/reminders/send-push";
import type { PostedPush } from "#server/reminders/post-push";
import { PushBrowser } from "#tests/support/push-browser";
import { startPushService, type PushService } from "#tests/support/push-service";

/** Any pair will do: those of the example in RFC 8292 are of another. */
const KEYS = {
  publicKey: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  privateKey: "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
};
const NOW_MS = Date.UTC(2026, 10, 23, 7);
const OPTIONS = { ttlSeconds: 3_600, topic: "stoep" };
const DUE = { kind: "due", count: 3, badge: 3, day: "2026-11-23" } as const;

it("the browser of these tests opens the message of RFC 8291", () => {
  const browser = new PushBrowser(
    Buffer.from("BTBZMqHH6r4Tts7J_aSIgg", "base64url"),
    Buffer.from(KEYS.privateKey, "base64url"),
  );
  const sealed =
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
  expect(browser.open(Buffer.from(sealed, "base64url"))).toBe("When I grow up, I want to be a watermelon");
});

describe("a push message", () => {
  let service: PushService;
  let send: SendPush;
  const browser = new PushBrowser();
  beforeAll(async () => {
    service = await startPushService();
    send = createSendPush({
      keys: KEYS,
      contact: "mailto:beheer@gemeente.example",
      post: service.post,
      nowMs: () => NOW_MS,
    });
  });
  afterAll(() => service.stop());
  beforeEach(() => {
    service.answer = { status: 201 };
    service.taken.length = 0;
  });
  const to = () => browser.subscription(service.addressOf("een"));

  it("goes over https, signed by this server, and opens in the browser it is for alone", async () => {
    expect(await send(to(), DUE, OPTIONS)).toEqual({ kind: "sent" });
    const [push] = service.taken;
    if (push === undefined) throw new Error("nothing was taken");
    expect(push).toMatchObject({
      to: "een",
      serverKey: KEYS.publicKey,
      claims: { aud: "https://push.dienst.example", sub: "mailto:beheer@gemeente.example" },
      headers: { ttl: "3600", urgency: "normal", topic: "stoep", "content-encoding": "aes128gcm" },
    });
    expect(push.claims.exp - Date.now() / 1000).toBeLessThanOrEqual(24 * 3_600);
    expect(JSON.parse(browser.open(push.body))).toEqual(DUE);
    expect(() => new PushBrowser().open(push.body)).toThrow();
  });

  it("is as long whatever it says", async () => {
    await send(to(), DUE, OPTIONS);
    await send(to(), { ...DUE, count: 1_234 }, OPTIONS);
    await send(to(), { kind: "test" }, OPTIONS);
    expect(new Set(service.taken.map(({ body }) => body.length)).size).toBe(1);
  });

  it("is over for a browser that is gone, waits as long as asked, and is not tried again when it was turned down", async () => {
    const answers: [number, string | null, object][] = [
      [404, null, { kind: "gone" }],
      [410, null, { kind: "gone" }],
      [429, "120", { kind: "later", afterMs: 120_000 }],
      [429, "999999", { kind: "later", afterMs: 3_600_000 }],
      [503, new Date(NOW_MS + 60_000).toUTCString(), { kind: "later", afterMs: 60_000 }],
      [500, "straks", { kind: "later", afterMs: 0 }],
      [403, null, { kind: "refused", status: 403 }],
      [301, null, { kind: "refused", status: 301 }],
    ];
    for (const [status, retryAfter, outcome] of answers) {
      service.answer = { status, headers: retryAfter === null ? {} : { "retry-after": retryAfter } };
      expect(await send(to(), DUE, OPTIONS), String(status)).toEqual(outcome);
    }
  });

  it("follows nobody who points elsewhere", async () => {
    service.answer = { status: 307, headers: { location: service.addressOf("twee") } };
    expect(await send(to(), DUE, OPTIONS)).toEqual({ kind: "refused", status: 307 });
  });

  it("cannot be sealed for keys that are none", async () => {
    const nonsense = { ...to(), p256dh: "A".repeat(87) };
    expect(await send(nonsense, DUE, OPTIONS)).toEqual({ kind: "gone" });
  });

  it("is tried later when nobody answered, and not when the address is not on the internet", async () => {
    const through = (posted: PostedPush) =>
      createSendPush({
        keys: KEYS,
        contact: "https://gemeente.example",
        post: () => Promise.resolve(posted),
        nowMs: () => NOW_MS,
      })(to(), DUE, OPTIONS);
    expect(await through({ kind: "unreachable" })).toEqual({ kind: "later", afterMs: 0 });
    expect(await through({ kind: "refused" })).toEqual({ kind: "refused", status: null });
  });
});
