import { afterEach, beforeEach, expect, it } from "vitest";
import { privateScopeId } from "#domain/derived-ids";
import type { Poke } from "#protocol/sync-messages";
import { openDatabase, type Database, type DatabasePlace } from "#server/db/open-database";
import { createLiveHub, type LiveHub } from "#server/sync/live";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

describeOnBothDatabases("the live hub", (newPlace) => {
  let place: DatabasePlace;
  let team: ServerTeam;
  let phone: TestDevice;
  let otherProcess: Database;
  let hub: LiveHub;
  let heard: Poke[];
  let ended: number;
  /** What waits for its moment; nothing here runs by itself. */
  let timers: (() => void)[];
  let onHeard: () => void;

  beforeEach(async () => {
    place = await newPlace();
    team = await openServerTeam(place);
    phone = team.device(await team.join("fieldworker"));
    // Another process on the same database: it knows of the first one's pushes only through the database.
    otherProcess = await openDatabase(place, { now: team.now, newId: team.newId });
    timers = [];
    heard = [];
    ended = 0;
    onHeard = () => {};
    hub = createLiveHub({
      database: otherProcess,
      after(_delayMs, call) {
        timers.push(call);
        return () => void timers.splice(timers.indexOf(call), 1);
      },
      onPollFailed(error) {
        throw error;
      },
    });
  });
  afterEach(async () => {
    await hub.stop();
    await otherProcess.close();
    await team.close();
  });

  const listen = (scopes: readonly string[] = [team.scope, privateScopeId(phone.person)]) =>
    hub.subscribe(
      { person: phone.person, scopes },
      {
        onPoke(poke) {
          heard.push(poke);
          onHeard();
        },
        onEnd: () => void (ended += 1),
      },
    );

  it("WIRE-9 hears of another process's commits by looking at the heads, each once", async () => {
    listen();
    await hub.poll();
    await phone.push(made(team.newId(), "Eerste"), made(team.newId(), "Tweede"));
    await hub.poll();
    await hub.poll();
    expect(heard).toEqual([{ scope: team.scope, seq: 2 }]);
  });

  it("WIRE-9 passes on a poke of its own process at once, to those who may read the scope, and no older news after it", async () => {
    listen();
    hub.poke({ scope: team.scope, seq: 3 });
    hub.poke({ scope: team.scope, seq: 2 });
    hub.poke({ scope: team.newId(), seq: 9 });
    expect(heard).toEqual([{ scope: team.scope, seq: 3 }]);
  });

  it("WIRE-9 ends a stream whose person lost a right, and one whose person gained one", async () => {
    listen();
    listen([privateScopeId(phone.person)]);
    await hub.poll();
    expect(ended).toBe(1);
    await team.end(phone.person);
    await hub.poll();
    expect(ended).toBe(2);
    hub.poke({ scope: team.scope, seq: 5 });
    expect(heard).toEqual([]);
  });

  it("stays silent to who stopped listening, and ends every stream when it stops", async () => {
    listen()();
    listen();
    hub.poke({ scope: team.scope, seq: 1 });
    expect(heard).toHaveLength(1);
    await hub.stop();
    expect(ended).toBe(1);
  });

  it("hears of a commit without waiting for its next look, where the database tells", async () => {
    listen();
    await hub.poll();
    const told = new Promise<void>((resolve) => {
      onHeard = resolve;
    });
    const scheduled = new Promise<void>((resolve) => {
      const push = timers.push.bind(timers);
      timers.push = (...calls) => {
        resolve();
        return push(...calls);
      };
    });
    hub.start();
    await scheduled;
    await phone.push(made(team.newId(), "Nieuw"));
    // SQLite has no such thing; there the next look tells.
    if (place.kind === "sqlite") timers.shift()?.();
    await told;
    expect(heard).toEqual([{ scope: team.scope, seq: 1 }]);
  });
});
