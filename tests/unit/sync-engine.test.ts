import { describe, expect, test, vi } from "vitest";
import { backoffMs } from "#sync/backoff";
import type { SyncStatus } from "#sync/status";
import { benchDevice } from "#tests/support/engine-bench";
import { noLocks } from "#tests/support/fake-locks";
import { FakeSyncServer, problem, UNREACHABLE } from "#tests/support/fake-sync-server";
import { NEXT_EPOCH, sampleEdit, sampleId, sampleNote, TEAM, textEdit } from "#tests/support/sync-samples";

const NOTE = sampleId(1);
const OTHER = sampleId(2);
const THIRD = sampleId(3);

async function bench() {
  const server = new FakeSyncServer();
  return { server, ...(await benchDevice(server)) };
}

describe("a run", () => {
  test("DEV-12: sends what waits, fetches what others did, and says so only after the server's word", async () => {
    const { server, store, sync, said, waiting } = await bench();
    server.write({ id: OTHER, fields: { said: "van een collega" } });
    await store.save([sampleNote(NOTE, "op straat")]);
    expect(await sync()).toMatchObject({ code: "synced", waiting: 0 });
    expect(server.said(NOTE)).toBe("op straat");
    expect(await said(OTHER)).toBe("van een collega");
    expect(await waiting()).toBe(0);
  });

  test("fetches a first page to learn the epoch, sends, and then fetches the rest", async () => {
    const { server, store, transport, sync } = await bench();
    server.pageSize = 2;
    for (let number = 10; number < 20; number += 1)
      server.write({ id: sampleId(number), fields: { said: "x" } });
    await store.save([sampleNote(NOTE, "op straat")]);
    const order: string[] = [];
    transport.nextPulls.push((request, serve) => (order.push("pull"), serve(request)));
    transport.nextPushes.push((request, serve) => (order.push("push"), serve(request)));
    transport.nextPulls.push((request, serve) => (order.push("pull"), serve(request)));
    expect((await sync()).code).toBe("synced");
    expect(order).toEqual(["pull", "push", "pull"]);
    expect(transport.pulls.length).toBeGreaterThanOrEqual(6);
  });

  test("WIRE-4: sends a long outbox in batches of two hundred, in order", async () => {
    const { server, store, transport, sync } = await bench();
    for (let number = 0; number < 450; number += 50) {
      await store.save(
        Array.from({ length: 50 }, (_, index) =>
          sampleNote(sampleId(1000 + number + index), `${number + index}`),
        ),
      );
    }
    expect((await sync()).code).toBe("synced");
    expect(transport.pushes.map((push) => push.mutations.length)).toEqual([200, 200, 50]);
    expect(transport.pushes.map((push) => push.waiting)).toEqual([450, 250, 50]);
    expect(server.rows.size).toBe(450);
  });

  test("WIRE-5: sends the next batch while the answer to the one before is being stored, in order, from the cursor it brought", async () => {
    const { store, transport, sync } = await bench();
    const notes = Array.from({ length: 450 }, (_, index) => sampleNote(sampleId(1000 + index), "x"));
    await store.save(notes);
    const order: string[] = [];
    const completePush = store.completePush.bind(store);
    vi.spyOn(store, "completePush").mockImplementation(async (...args) => {
      order.push("storing");
      await completePush(...args);
      order.push("stored");
    });
    for (const cursor of ["after 200", "after 400", undefined]) {
      transport.nextPushes.push((request, serve) => {
        order.push("sent");
        const answer = serve(request);
        if (answer.kind !== "ok" || cursor === undefined) return answer;
        return { kind: "ok", body: { ...answer.body, cursor } };
      });
    }
    expect((await sync()).code).toBe("synced");
    expect(order.slice(0, 6)).toEqual(["sent", "storing", "sent", "stored", "storing", "sent"]);
    expect(order.filter((each) => each === "stored")).toHaveLength(3);
    expect(transport.pushes.map(({ cursor }) => cursor).slice(1)).toEqual(["after 200", "after 400"]);
  });

  test("never sends a scope that is on this device alone", async () => {
    const server = new FakeSyncServer();
    server.grants = [];
    const { store, transport, sync, waiting } = await benchDevice(server, { isShared: false });
    await store.save([sampleNote(NOTE, "alleen hier")]);
    expect((await sync()).code).toBe("synced");
    expect(transport.pushes).toEqual([]);
    expect(await waiting()).toBe(1);
  });

  test("a person who asks while a run is failing gets an answer of their own at once", async () => {
    const { store, transport, clock, engine } = await bench();
    await store.save([sampleNote(NOTE, "op straat")]);
    for (const failing of [problem("signedOut"), UNREACHABLE]) {
      let asked: Promise<unknown> = Promise.resolve();
      transport.nextPulls.push(async () => {
        asked = engine.syncNow();
        return failing;
      });
      const first = engine.syncNow();
      await clock.advance(0);
      expect((await first).code).not.toBe("synced");
      expect(await asked).toMatchObject({ code: "synced" });
      await store.save([sampleNote(OTHER, "daarna")]);
    }
  });

  test("what is saved during a run is sent by the next, and a request for it waits for that one", async () => {
    const { server, store, transport, clock, engine } = await bench();
    await store.save([sampleNote(NOTE, "eerst")]);
    let second: Promise<unknown> = Promise.resolve();
    transport.nextPushes.push(async (request, serve) => {
      await store.save([sampleNote(OTHER, "daarna")]);
      second = engine.syncNow();
      return serve(request);
    });
    const first = engine.syncNow();
    await clock.advance(0);
    expect(await first).toMatchObject({ code: "synced" });
    expect(await second).toMatchObject({ code: "synced", waiting: 0 });
    expect(server.said(OTHER)).toBe("daarna");
  });
});

describe("response lost after commit", () => {
  test("INV-2: the same mutation is sent again and takes effect once", async () => {
    const { server, store, transport, sync, waiting } = await bench();
    await store.save([sampleNote(NOTE, "op straat")]);
    transport.nextPushes.push((request, serve) => {
      serve(request);
      return UNREACHABLE;
    });
    expect((await sync()).code).toBe("unreachable");
    expect(await waiting()).toBe(1);
    expect((await sync()).code).toBe("synced");
    expect(transport.pushes[1]?.mutations).toEqual(transport.pushes[0]?.mutations);
    expect(server.rows.get(NOTE)?.rev).toBe(1);
    expect(await waiting()).toBe(0);
  });

  test("an edit made meanwhile is a mutation of its own, and both arrive", async () => {
    const { server, store, transport, sync } = await bench();
    await store.save([sampleNote(NOTE, "een")]);
    transport.nextPushes.push((request, serve) => {
      serve(request);
      return UNREACHABLE;
    });
    await sync();
    await store.save([textEdit(NOTE, "een", "een twee")]);
    expect(await sync()).toMatchObject({ code: "synced", waiting: 0 });
    expect(server.said(NOTE)).toBe("een twee");
  });

  test("DEV-5: cut between take and push: the next tab sends the very same", async () => {
    const { server, store, sync, clock, openTab } = await bench();
    await sync();
    await store.save([sampleNote(NOTE, "op straat")]);
    const [taken] = await store.take(TEAM, { maxMutations: 200, maxBytes: 1_000_000 });
    const tab = await openTab();
    const outcome = tab.engine.syncNow();
    await clock.advance(0);
    expect((await outcome).code).toBe("synced");
    expect(server.said(NOTE)).toBe("op straat");
    expect(taken?.recordId).toBe(NOTE);
  });
});

describe("what the server answers", () => {
  test("epochChanged: all is fetched afresh, what the server lost is given back, then what waits is sent", async () => {
    const { server, store, transport, sync, said } = await bench();
    await store.save([sampleNote(NOTE, "kwijt op de server")]);
    await sync();
    server.restore(NEXT_EPOCH);
    server.write({ id: OTHER, fields: { said: "nieuw daar" } });
    await store.save([sampleNote(THIRD, "wachtte nog")]);
    transport.pushes.length = 0;
    expect(await sync()).toMatchObject({ code: "synced", waiting: 0 });
    expect(
      transport.pushes.flatMap((push) =>
        push.mutations.map(({ recordId, salvage }) => [recordId, salvage !== undefined]),
      ),
    ).toContainEqual([NOTE, true]);
    expect(server.said(NOTE)).toBe("kwijt op de server");
    expect(server.said(THIRD)).toBe("wachtte nog");
    expect(await said(OTHER)).toBe("nieuw daar");
  });

  test("a new epoch cut before the salvage is finished by the next run, before anything else is sent", async () => {
    const { server, store, transport, sync } = await bench();
    await store.save([sampleNote(NOTE, "kwijt op de server")]);
    await sync();
    server.restore(NEXT_EPOCH);
    await store.save([textEdit(NOTE, "kwijt op de server", "kwijt op de server, en verder")]);
    transport.nextPulls.push(
      (request, serve) => serve(request),
      () => UNREACHABLE,
    );
    transport.nextPushes.push(() => problem("epochChanged", { epoch: NEXT_EPOCH }));
    expect((await sync()).code).toBe("unreachable");
    transport.pushes.length = 0;
    expect(await sync()).toMatchObject({ code: "synced", waiting: 0 });
    expect(transport.pushes[0]?.mutations[0]?.salvage).toBeDefined();
    expect(server.said(NOTE)).toBe("kwijt op de server, en verder");
  });

  test("REC-5: fork: goes on under a new device id, numbered from one", async () => {
    const { server, store, transport, sync, waiting } = await bench();
    await store.save([sampleNote(NOTE, "eerst")]);
    await sync();
    const before = (await store.state()).deviceId;
    await store.save([sampleNote(OTHER, "op de kopie")]);
    transport.nextPushes.push(() => problem("fork"));
    expect((await sync()).code).toBe("synced");
    expect((await store.state()).deviceId).not.toBe(before);
    expect(transport.pushes.at(-1)?.mutations[0]?.n).toBe(1);
    expect(server.said(OTHER)).toBe("op de kopie");
    expect(await waiting()).toBe(0);
  });

  test("REC-6: gap: numbers what waits from where the server is", async () => {
    const { server, store, sync, waiting } = await bench();
    await store.save([sampleNote(NOTE, "eerst")]);
    await sync();
    await store.save([sampleNote(OTHER, "tweede")]);
    await store.renumber(TEAM, 9);
    expect((await sync()).code).toBe("synced");
    expect(server.said(OTHER)).toBe("tweede");
    expect(await waiting()).toBe(0);
  });

  test.each(["signedOut", "clientTooOld", "serverTooOld"] as const)(
    "REC-8: %s: keeps everything, sends nothing more, and says why",
    async (code) => {
      const { store, transport, engine, sync, said, waiting } = await bench();
      await store.save([sampleNote(NOTE, "bewaard")]);
      transport.nextPulls.push(() => problem(code));
      expect((await sync()).code).toBe(code);
      expect(transport.pushes).toEqual([]);
      expect(engine.status.current().cannotSend).toBe(code);
      expect(await waiting()).toBe(1);
      expect(await said(NOTE)).toBe("bewaard");
      expect((await sync()).code).toBe("synced");
    },
  );

  test.each(["signedOut", "notAllowed", "notFound"] as const)(
    "REC-2: %s never takes the team's records off the device",
    async (code) => {
      const { server, transport, sync, said } = await bench();
      server.write({ id: OTHER, fields: { said: "van een collega" } });
      await sync();
      transport.nextPulls.push(() => problem(code));
      expect((await sync()).code).not.toBe("synced");
      expect(await said(OTHER)).toBe("van een collega");
    },
  );

  test("REC-2: a right withdrawn: the rows go, what waits stays, and given back it is sent", async () => {
    const { server, store, sync, said, waiting } = await bench();
    server.write({ id: OTHER, fields: { said: "van een collega" } });
    await sync();
    const { grants } = server;
    await store.save([sampleNote(NOTE, "wacht")]);
    server.grants = [];
    expect((await sync()).code).toBe("synced");
    expect(await said(OTHER)).toBeUndefined();
    expect(await waiting()).toBe(1);
    server.grants = grants;
    await sync();
    expect(await sync()).toMatchObject({ code: "synced", waiting: 0 });
    expect(server.said(NOTE)).toBe("wacht");
    expect(await said(OTHER)).toBe("van een collega");
  });

  test("a scope the server refuses, though its pull still lists it, does not hold up the rest and is no success", async () => {
    const { server, store, transport, sync, said } = await bench();
    server.write({ id: OTHER, fields: { said: "van een collega" } });
    await store.save([sampleNote(NOTE, "wacht")]);
    transport.nextPushes.push(() => problem("notAllowed"));
    expect((await sync()).code).toBe("notAccepted");
    expect(await said(OTHER)).toBe("van een collega");
  });

  test("INV-7: tooManyRequests: waits as long as asked, then goes on by itself", async () => {
    const { server, store, transport, clock, engine } = await bench();
    await store.save([sampleNote(NOTE, "op straat")]);
    transport.nextPulls.push(() => problem("tooManyRequests", { retryAfterSeconds: 20 }));
    engine.start();
    await clock.advance(19_000);
    expect(transport.pulls.length).toBe(1);
    expect(engine.status.current()).toMatchObject({ phase: "waiting", cannotSend: "unreachable" });
    await clock.advance(5_000);
    expect(server.said(NOTE)).toBe("op straat");
    engine.stop();
  });

  test.each(["unavailable", "internal"] as const)("%s: tries again by itself", async (code) => {
    const { server, store, transport, clock, engine } = await bench();
    await store.save([sampleNote(NOTE, "op straat")]);
    transport.nextPulls.push(() => problem(code));
    engine.start();
    await clock.advance(2_000);
    expect(server.said(NOTE)).toBe("op straat");
    engine.stop();
  });

  test("REC-7: invalidRequest: poison mutation among good ones goes aside, the rest arrives", async () => {
    const { server, store, transport, sync, waiting } = await bench();
    await store.save(
      Array.from({ length: 7 }, (_, index) => sampleNote(sampleId(100 + index), `notitie ${index}`)),
    );
    const poison = sampleId(103);
    const refuse = () => {
      transport.nextPushes.push((request, serve) => {
        const place = request.mutations.findIndex((mutation) => mutation.recordId === poison);
        refuse();
        return place === -1
          ? serve(request)
          : problem("invalidRequest", { pointer: `/body/mutations/${place}/set` });
      });
    };
    refuse();
    expect(await sync()).toMatchObject({ code: "synced", waiting: 0 });
    expect(server.rows.size).toBe(6);
    expect((await store.queries.refused()).map(({ mutation, code }) => [mutation.recordId, code])).toEqual([
      [poison, "invalid"],
    ]);
    expect(await waiting()).toBe(0);
  });

  test("REC-7: invalidRequest that blames no mutation empties nothing into refused", async () => {
    const { store, transport, engine, sync, waiting } = await bench();
    await store.save([sampleNote(NOTE, "op straat")]);
    transport.nextPushes.push(() => problem("invalidRequest", { pointer: "/body/deviceId" }));
    expect((await sync()).code).toBe("notAccepted");
    expect(engine.status.current().cannotSend).toBe("notAccepted");
    expect(await waiting()).toBe(1);
    expect(await store.queries.refused()).toEqual([]);
  });

  test("INV-7: a refused mutation leaves the queue and the others arrive", async () => {
    const { server, store, sync, waiting } = await bench();
    await store.save([
      sampleNote(NOTE, "goed"),
      sampleEdit({ recordId: OTHER, create: true, set: { attitude: { was: null, to: 99 } } }),
      sampleNote(THIRD, "ook goed"),
    ]);
    expect((await sync()).code).toBe("synced");
    expect([server.said(NOTE), server.said(THIRD)]).toEqual(["goed", "ook goed"]);
    expect((await store.queries.refused()).map(({ mutation }) => mutation.recordId)).toEqual([OTHER]);
    expect(await waiting()).toBe(0);
  });

  test.each(["fork", "gap", "epochChanged"] as const)(
    "%s for ever ends the run instead of looping",
    async (code) => {
      const { store, transport, sync, waiting } = await bench();
      await store.save([sampleNote(NOTE, "op straat")]);
      const always = () => {
        transport.nextPushes.push(() => {
          always();
          return problem(code, { expectedN: 1 });
        });
      };
      always();
      expect((await sync()).code).toBe("notAccepted");
      expect(transport.pushes.length).toBeLessThan(40);
      expect(await waiting()).toBe(1);
    },
  );

  test("acknowledgements that settle nothing end the run instead of looping", async () => {
    const { store, transport, sync } = await bench();
    await store.save([sampleNote(NOTE, "op straat")]);
    const always = () => {
      transport.nextPushes.push(() => {
        always();
        return { kind: "ok", body: { acks: [], rows: [], head: { seq: 0, digest: "0000000000000000" } } };
      });
    };
    always();
    expect((await sync()).code).toBe("notAccepted");
  });
});

describe("digests", () => {
  test("WIRE-8: a difference is mended by fetching the scope afresh", async () => {
    const { server, transport, sync, said } = await bench();
    server.write({ id: NOTE, fields: { said: "een" } });
    server.write({ id: OTHER, fields: { said: "twee" } });
    transport.nextPulls.push((request, serve) => {
      const answer = serve(request);
      return answer.kind === "ok"
        ? { ...answer, body: { ...answer.body, rows: answer.body.rows.slice(1) } }
        : answer;
    });
    expect((await sync()).code).toBe("synced");
    expect([await said(NOTE), await said(OTHER)]).toEqual(["een", "twee"]);
  });

  test("WIRE-8: a difference that stays is not fetched for over and over", async () => {
    const { server, transport, clock, engine, sync } = await bench();
    server.write({ id: NOTE, fields: { said: "een" } });
    const always = () => {
      transport.nextPulls.push((request, serve) => {
        always();
        const answer = serve(request);
        if (answer.kind !== "ok") return answer;
        return {
          ...answer,
          body: { ...answer.body, heads: { [TEAM]: { seq: server.seq, digest: "ffffffffffffffff" } } },
        };
      });
    };
    always();
    expect((await sync()).code).toBe("synced");
    const pulls = transport.pulls.length;
    expect(pulls).toBeLessThan(6);
    expect((await sync()).code).toBe("synced");
    expect(transport.pulls.length).toBe(pulls + 1);
    await clock.advance(3_600_001);
    await sync();
    expect(transport.pulls.length).toBeGreaterThan(pulls + 2);
    engine.stop();
  });
});

describe("two tabs on one database", () => {
  test("DEV-10: with locks they take turns", async () => {
    const { server, store, transport, clock, engine, openTab } = await bench();
    const other = await openTab();
    await store.save([sampleNote(NOTE, "een")]);
    await other.store.save([sampleNote(OTHER, "twee")]);
    const both = [engine.syncNow(), other.engine.syncNow()];
    await clock.advance(0);
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual(["synced", "synced"]);
    expect(transport.pushes.length).toBe(1);
    expect([server.said(NOTE), server.said(OTHER)]).toEqual(["een", "twee"]);
  });

  test("DEV-10: without locks both run at once, and nothing happens twice", async () => {
    const server = new FakeSyncServer();
    const { store, clock, engine, openTab, waiting } = await benchDevice(server, { locks: noLocks });
    const other = await openTab({ locks: noLocks });
    server.pageSize = 3;
    for (let number = 10; number < 30; number += 1)
      server.write({ id: sampleId(number), fields: { said: "x" } });
    await store.save(Array.from({ length: 5 }, (_, index) => sampleNote(sampleId(100 + index), `${index}`)));
    const both = [engine.syncNow(), other.engine.syncNow()];
    await clock.advance(0);
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual(["synced", "synced"]);
    expect(await waiting()).toBe(0);
    expect(server.rows.size).toBe(25);
    expect([...server.rows.values()].every((row) => row.rev === 1)).toBe(true);
    expect((await store.state()).scopes[0]?.digest).toBe(server.digest);
  });

  test("DEV-10: one frozen in the middle of a run holds the other up for a while only", async () => {
    const { server, store, transport, clock, engine, openTab } = await bench();
    await store.save([sampleNote(NOTE, "bevroren")]);
    transport.nextPushes.push(() => new Promise(() => undefined));
    const frozen = engine.syncNow();
    await clock.advance(0);
    const other = await openTab();
    const outcome = other.engine.syncNow();
    await clock.advance(60_000);
    expect((await outcome).code).toBe("synced");
    expect(server.said(NOTE)).toBe("bevroren");
    expect(await Promise.race([frozen, Promise.resolve("still frozen")])).toBe("still frozen");
  });
});

describe("triggers", () => {
  test("a save is sent by itself within a second", async () => {
    const { server, store, clock, engine } = await bench();
    store.onSaved(() => engine.trigger("saved"));
    engine.start();
    await clock.advance(1_000);
    await store.save([sampleNote(NOTE, "op straat")]);
    await clock.advance(1_000);
    expect(server.said(NOTE)).toBe("op straat");
    engine.stop();
  });

  test("DEV-11: while typing, pushes keep five seconds apart and the last word goes out on leaving the field", async () => {
    const { server, store, transport, clock, engine } = await bench();
    store.onSaved(() => engine.trigger("saved"));
    engine.start();
    await clock.advance(10_000);
    engine.setTyping(true);
    const pushedAtMs: number[] = [];
    const { push } = transport;
    transport.push = (request) => (pushedAtMs.push(clock.nowMs()), push(request));
    await store.save([sampleNote(NOTE, "0")]);
    for (let second = 1; second <= 30; second += 1) {
      await store.save([textEdit(NOTE, `${second - 1}`, `${second}`)]);
      await clock.advance(1_000);
    }
    const gaps = pushedAtMs.slice(1).map((atMs, index) => atMs - (pushedAtMs[index] ?? 0));
    expect(pushedAtMs.length).toBeGreaterThan(4);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000);
    await store.save([textEdit(NOTE, "30", "klaar")]);
    engine.setTyping(false);
    await clock.advance(0);
    expect(server.said(NOTE)).toBe("klaar");
    engine.stop();
  });

  test("DEV-11: without an answer it tries again ever later, within the bounds of the backoff, and at once when the network is back", async () => {
    const { server, store, transport, clock, engine } = await bench();
    await store.save([sampleNote(NOTE, "op straat")]);
    transport.isReachable = false;
    engine.start();
    const startMs = clock.nowMs();
    await clock.advance(120_000);
    const tries = transport.pulls.length;
    let soonestMs = 0;
    let expected = 1;
    for (let failures = 1; soonestMs < 120_000; failures += 1) {
      soonestMs += backoffMs(failures, () => 0.5);
      if (soonestMs <= 120_000) expected += 1;
    }
    expect(tries).toBe(expected);
    expect(clock.nowMs() - startMs).toBe(120_000);
    transport.isReachable = true;
    engine.trigger("online");
    await clock.advance(0);
    expect(server.said(NOTE)).toBe("op straat");
    engine.stop();
  });

  test("with no trigger at all it comes back by itself", async () => {
    const { server, store, transport, clock, engine } = await bench();
    transport.isReachable = false;
    await store.save([sampleNote(NOTE, "op straat")]);
    engine.start();
    await clock.advance(600_000);
    transport.isReachable = true;
    await clock.advance(30_000);
    expect(server.said(NOTE)).toBe("op straat");
    engine.stop();
  });

  test("stopped, it does nothing more and what waits stays", async () => {
    const { store, transport, clock, engine, waiting } = await bench();
    engine.start();
    await clock.advance(1_000);
    engine.stop();
    const requests = transport.pulls.length;
    await store.save([sampleNote(NOTE, "later")]);
    engine.trigger("saved");
    await clock.advance(600_000);
    expect(transport.pulls.length).toBe(requests);
    expect(transport.streams.size).toBe(0);
    expect(await engine.syncNow()).toEqual({ code: "stopped" });
    expect(await waiting()).toBe(1);
  });
});

describe("the live stream", () => {
  test("a poke fetches what changed within a second", async () => {
    const { server, clock, engine, said } = await bench();
    engine.start();
    await clock.advance(1_000);
    expect(engine.status.current().isLive).toBe(true);
    server.write({ id: OTHER, fields: { said: "net geschreven" } });
    server.poke();
    await clock.advance(1_000);
    expect(await said(OTHER)).toBe("net geschreven");
    engine.stop();
  });

  test("the poke of one's own push fetches nothing more", async () => {
    const { server, store, transport, clock, engine } = await bench();
    engine.start();
    await clock.advance(1_000);
    transport.nextPushes.push((request, serve) => {
      const answer = serve(request);
      server.poke();
      return answer;
    });
    await store.save([sampleNote(NOTE, "op straat")]);
    engine.trigger("saved");
    await clock.advance(1_000);
    const pulls = transport.pulls.length;
    await clock.advance(10_000);
    expect(transport.pulls.length).toBe(pulls);
    engine.stop();
  });

  test("fallen, it is opened anew, and meanwhile the engine polls", async () => {
    const { server, transport, clock, engine, said } = await bench();
    engine.start();
    await clock.advance(60_000);
    const [stream] = transport.streams;
    transport.streams.clear();
    stream?.onDown();
    expect(engine.status.current().isLive).toBe(false);
    await clock.advance(2_000);
    expect(transport.streams.size).toBe(1);
    expect(engine.status.current().isLive).toBe(true);
    server.write({ id: OTHER, fields: { said: "net geschreven" } });
    server.poke();
    await clock.advance(1_000);
    expect(await said(OTHER)).toBe("net geschreven");
    engine.stop();
  });

  test("a server that drops every stream at once is not called at once for ever", async () => {
    const { transport, clock, engine } = await bench();
    let opened = 0;
    transport.listen = (handlers) => {
      opened += 1;
      queueMicrotask(() => {
        handlers.onUp();
        handlers.onDown();
      });
      return () => undefined;
    };
    engine.start();
    await clock.advance(120_000);
    expect(opened).toBeLessThan(20);
    engine.stop();
  });

  test("only one tab has it open, and another takes over", async () => {
    const { transport, clock, engine, openTab } = await bench();
    const other = await openTab();
    engine.start();
    other.engine.start();
    await clock.advance(1_000);
    expect(transport.streams.size).toBe(1);
    engine.stop();
    await clock.advance(1_000);
    expect(transport.streams.size).toBe(1);
    expect(other.engine.status.current().isLive).toBe(true);
    other.engine.stop();
  });

  test("signed out, it is closed; signed in again, it opens", async () => {
    const { transport, clock, engine } = await bench();
    engine.start();
    await clock.advance(1_000);
    transport.nextPulls.push(() => problem("signedOut"));
    engine.trigger("visible");
    await clock.advance(1_000);
    expect(transport.streams.size).toBe(0);
    engine.trigger("start");
    await clock.advance(1_000);
    expect(transport.streams.size).toBe(1);
    engine.stop();
  });
});

describe("the device's storage failing", () => {
  test.each([
    ["QuotaExceededError", "storageFull"],
    ["DatabaseClosedError", "storageLost"],
  ] as const)("%s: says %s, and goes on when it works again", async (name, reason) => {
    const { server, store, database, clock, engine, sync } = await bench();
    await store.save([sampleNote(NOTE, "op straat")]);
    await sync();
    server.write({ id: OTHER, fields: { said: "van een collega" } });
    const error = new Error("failed on purpose");
    error.name = name;
    vi.spyOn(database, "write").mockRejectedValueOnce(error);
    expect((await sync()).code).toBe("storageFailed");
    expect(engine.status.current().cannotSend).toBe(reason);
    expect((await sync()).code).toBe("synced");
    expect(engine.status.current().cannotSend).toBeNull();
    await clock.settle();
  });
});

test("the status is told at each change and only then", async () => {
  const { engine, sync } = await bench();
  const told: SyncStatus["phase"][] = [];
  const unsubscribe = engine.status.subscribe((status) => told.push(status.phase));
  await sync();
  expect(told).toEqual(["syncing", "idle"]);
  unsubscribe();
  await sync();
  expect(told.length).toBe(2);
});
