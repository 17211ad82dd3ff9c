import { describe, expect, it } from "vitest";
import type { RecordFields } from "#domain/records/registry";
import type { EditorTarget } from "#models/editor";
import { openEditor } from "#models/open-editor";
import type { DeviceQueries, ShownRecord } from "#storage/device-store";
import type { Edit, SaveResult } from "#sync/edit";
import { fakeClock } from "./fake-clock.ts";

const SCOPE = "019a0000-0000-7000-8000-00000000000a";
const ID = "019a0000-0000-7000-8000-000000000001";
const PERSON = "019a0000-0000-7000-8000-00000000000b";

type Fields = RecordFields<"conversation">;

/** A store whose saves are answered by hand, and whose rows are shown by hand. */
function desk(target: Partial<EditorTarget<"conversation">> = {}) {
  const clock = fakeClock();
  const edits: Edit[] = [];
  const mended: Edit[] = [];
  const answers: ((result: SaveResult) => void)[] = [];
  const typing: boolean[] = [];
  let show: (record: ShownRecord<"conversation"> | undefined) => void = () => {};
  const editor = openEditor(
    {
      clock,
      setTyping: (isTyping) => typing.push(isTyping),
      mend: (edit) => {
        mended.push(edit);
        return Promise.resolve({ ok: true });
      },
      store: {
        save: (saved) => {
          edits.push(...saved);
          return new Promise((resolve) => answers.push(resolve));
        },
        watch: <R>(_query: (queries: DeviceQueries) => Promise<R>, listen: (result: R) => void) => {
          // The editor watches one thing: its own record.
          show = listen as typeof show;
          return () => {};
        },
      },
    },
    { scope: SCOPE, type: "conversation", id: ID, ...target },
  );
  return {
    editor,
    clock,
    edits,
    mended,
    typing,
    comesIn(fields: Fields, rev = 1, isRefused = false) {
      show({
        scope: SCOPE,
        type: "conversation",
        id: ID,
        seen: { epoch: "e", rev },
        deleted: false,
        isWaiting: false,
        isRefused,
        createdAt: "2026-11-21T13:00:00.000Z",
        createdBy: PERSON,
        changedAt: "2026-11-21T13:00:00.000Z",
        changedBy: PERSON,
        fields,
      });
    },
    isNotThere: () => show(undefined),
    async stores(result: SaveResult = { ok: true }) {
      answers.shift()?.(result);
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    },
  };
}

const isNew: Partial<EditorTarget<"conversation">> = { startWith: { channel: "street" }, isFresh: true };

describe("typing is stored as it is typed", () => {
  it("stores after a short pause and says saved only when the store has answered", async () => {
    const { editor, clock, edits, stores } = desk(isNew);
    editor.set("said", "Moestuin");
    expect(editor.state.value.kind).toBe("editing");
    clock.advance(150);
    expect(edits).toHaveLength(1);
    expect(editor.state.value.kind).toBe("saving");
    await stores();
    expect(editor.state.value.kind).toBe("saved");
  });

  it("is never more than 300 ms behind somebody who keeps typing", () => {
    const { editor, clock, edits } = desk(isNew);
    for (let key = 0; key < 4; key += 1) {
      editor.set("said", "x".repeat(key + 1));
      clock.advance(100);
    }
    expect(edits).toHaveLength(1);
    expect(edits[0]?.text?.["said"]).toEqual({ was: null, to: "xxx" });
  });

  it("stores what was typed during a save right after it, resting on what was stored", async () => {
    const { editor, clock, edits, stores } = desk(isNew);
    editor.set("said", "een");
    clock.advance(300);
    editor.set("said", "een twee");
    clock.advance(300);
    expect(edits).toHaveLength(1);
    await stores();
    expect(edits[1]?.text?.["said"]).toEqual({ was: "een", to: "een twee" });
    expect(edits[1]?.create).toBeUndefined();
    expect(editor.state.value.kind).toBe("saving");
  });

  it("stores at once when the focus leaves the field, and tells the engine about the typing", () => {
    const { editor, edits, typing } = desk(isNew);
    editor.focus("said", true);
    editor.set("said", "Klaar");
    editor.blur("said");
    expect(edits).toHaveLength(1);
    expect(typing).toEqual([true, false]);
  });

  it("begins the save before flush returns, for a page that is about to go", () => {
    const { editor, edits } = desk(isNew);
    editor.set("said", "weg");
    void editor.flush();
    expect(edits).toHaveLength(1);
  });

  it("resolves flush after everything typed meanwhile is stored too", async () => {
    const { editor, stores, edits } = desk(isNew);
    editor.set("said", "een");
    const done = editor.flush();
    editor.set("said", "een twee");
    await stores();
    await stores();
    await expect(done).resolves.toBe(true);
    expect(edits).toHaveLength(2);
  });
});

describe("a new record", () => {
  it("leaves nothing behind when nothing was entered", async () => {
    const { editor, edits, clock } = desk(isNew);
    clock.advance(1_000);
    await editor.close();
    expect(edits).toHaveLength(0);
    expect(editor.state.value.kind).toBe("untouched");
  });

  it("stores its likely values along with the first thing entered", () => {
    const { editor, clock, edits } = desk(isNew);
    editor.suggest("neighbourhood", SCOPE);
    editor.set("said", "Moestuin");
    clock.advance(300);
    expect(edits[0]).toMatchObject({
      create: true,
      seen: null,
      set: { channel: { was: null, to: "street" }, neighbourhood: { was: null, to: SCOPE } },
      text: { said: { was: null, to: "Moestuin" } },
    });
  });

  it("goes again when everything entered was taken out before it was left", async () => {
    const { editor, clock, edits, stores } = desk(isNew);
    editor.set("said", "Mis");
    clock.advance(300);
    await stores();
    editor.set("said", "");
    const closed = editor.close();
    await stores();
    await stores();
    await closed;
    expect(edits.at(-1)?.delete).toBe(true);
  });

  it("is stored with its likely values when something hangs on it, and stays when it is empty", async () => {
    const { editor, edits, stores } = desk(isNew);
    editor.keep(false);
    expect(edits).toEqual([]);
    editor.keep(true);
    expect(edits).toMatchObject([{ create: true, set: { channel: { was: null, to: "street" } } }]);
    await stores();
    await editor.close();
    expect(edits).toHaveLength(1);
  });

  it("goes again when nothing hangs on it any more", async () => {
    const { editor, edits, stores } = desk(isNew);
    editor.keep(true);
    await stores();
    editor.keep(false);
    const closed = editor.close();
    await stores();
    await stores();
    await closed;
    expect(edits.at(-1)?.delete).toBe(true);
  });

  it("does not store likely values over a record that is still being looked up", () => {
    const { editor, edits, comesIn } = desk({ startWith: { channel: "street" } });
    editor.keep(true);
    comesIn({ said: "Van voor de herstart", channel: "door" });
    editor.keep(true);
    expect(edits).toEqual([]);
    expect(editor.fields.value.channel).toBe("door");
  });

  it("opens what an earlier page stored under its address", () => {
    const { editor, comesIn } = desk({ startWith: { channel: "street" } });
    expect(editor.presence.value).toBe("loading");
    comesIn({ said: "Van voor de herstart", channel: "door" });
    expect(editor.fields.value).toEqual({ said: "Van voor de herstart", channel: "door" });
    expect(editor.presence.value).toBe("stored");
  });

  it("is told from a record that is not on this device", () => {
    const existing = desk();
    existing.isNotThere();
    expect(existing.editor.presence.value).toBe("missing");
    const made = desk({ startWith: {} });
    made.isNotThere();
    expect(made.editor.presence.value).toBe("new");
  });
});

describe("changes of others", () => {
  it("are shown in a field nobody is in", () => {
    const { editor, comesIn } = desk();
    comesIn({ said: "oud" });
    comesIn({ said: "nieuw" }, 2);
    expect(editor.fields.value.said).toBe("nieuw");
  });

  it("wait while the field has the focus, and are taken over when it is left unchanged", () => {
    const { editor, comesIn, edits } = desk();
    comesIn({ said: "oud", place: "Kerkstraat" });
    editor.focus("said", true);
    comesIn({ said: "nieuw", place: "Dorpsstraat" }, 2);
    expect(editor.fields.value.said).toBe("oud");
    expect(editor.fields.value.place).toBe("Dorpsstraat");
    editor.blur("said");
    expect(editor.fields.value.said).toBe("nieuw");
    expect(edits).toHaveLength(0);
  });

  it("do not touch what is being typed; the edit rests on what was shown when typing began", () => {
    const { editor, comesIn, clock, edits } = desk();
    comesIn({ said: "oud" });
    editor.focus("said", true);
    editor.set("said", "oud en meer");
    comesIn({ said: "van een collega" }, 2);
    clock.advance(300);
    expect(editor.fields.value.said).toBe("oud en meer");
    expect(edits[0]?.text?.["said"]).toEqual({ was: "oud", to: "oud en meer" });
  });

  it("WIRE-2: are not said to be seen while what is typed rests on an older value", () => {
    const { editor, clock, edits, comesIn } = desk();
    comesIn({ said: "Moestuin" }, 1);
    editor.focus("said", true);
    comesIn({ said: "Pluktuin", place: "Kerkstraat" }, 2);
    editor.set("said", "Moestuin achter");
    clock.advance(150);
    expect(edits[0]).toMatchObject({
      seen: { rev: 1 },
      text: { said: { was: "Moestuin", to: "Moestuin achter" } },
    });
  });

  it("WIRE-2: count as seen when they leave what is being typed alone", () => {
    const { editor, clock, edits, comesIn } = desk();
    comesIn({ said: "Moestuin" }, 1);
    editor.focus("said", true);
    comesIn({ said: "Moestuin", place: "Kerkstraat" }, 2);
    editor.set("said", "Moestuin achter");
    clock.advance(150);
    expect(edits[0]).toMatchObject({ seen: { rev: 2 } });
  });

  it("are not confused with an older answer of the database after one's own save", async () => {
    const { editor, comesIn, clock, stores } = desk();
    comesIn({ said: "oud" });
    editor.set("said", "eigen");
    clock.advance(300);
    await stores();
    comesIn({ said: "oud" });
    expect(editor.fields.value.said).toBe("eigen");
    comesIn({ said: "eigen" });
    comesIn({ said: "oud" }, 2);
    expect(editor.fields.value.said).toBe("oud");
  });

  it("in other properties of a collection are not undone by one's own edit", () => {
    const { editor, comesIn, clock, edits } = desk();
    comesIn({ references: { a: { kind: "zaak", number: "1" }, b: { kind: "mor", number: "2" } } });
    editor.set("references", { a: { kind: "zaak", number: "12" }, b: { kind: "mor", number: "2" } });
    clock.advance(300);
    expect(edits[0]?.put).toEqual({ references: { a: { number: { was: "1", to: "12" } } } });
  });
});

describe("when the device cannot store", () => {
  it("says why, keeps the words and tries again", async () => {
    const { editor, clock, edits, stores } = desk(isNew);
    editor.set("said", "Niet kwijt");
    clock.advance(300);
    await stores({ ok: false, failure: "storageFull" });
    expect(editor.state.value).toEqual({ kind: "failed", failure: "storageFull" });
    expect(editor.fields.value.said).toBe("Niet kwijt");
    clock.advance(3_000);
    expect(edits).toHaveLength(2);
    expect(edits[1]?.create).toBe(true);
    expect(editor.state.value.kind).toBe("failed");
    await stores();
    expect(editor.state.value.kind).toBe("saved");
  });

  it("does not let go of the words when the screen is left", async () => {
    const { editor, clock, edits, stores } = desk(isNew);
    editor.set("said", "Niet kwijt");
    const closed = editor.close();
    await stores({ ok: false, failure: "storageLost" });
    await expect(closed).resolves.toBe(false);
    clock.advance(3_000);
    expect(edits).toHaveLength(2);
  });
});

describe("a record of which the server refused something", () => {
  it("is mended by what is typed next", async () => {
    const { editor, comesIn, edits, mended } = desk();
    comesIn({ said: "te lang" }, 1, true);
    editor.set("said", "kort");
    await editor.flush();
    expect(edits).toEqual([]);
    expect(mended).toMatchObject([{ text: { said: { was: "te lang", to: "kort" } } }]);
  });
});

describe("a record that is only read", () => {
  it("takes nothing that is entered, and stores nothing", async () => {
    const { editor, comesIn, edits } = desk({ isReadOnly: true });
    comesIn({ said: "van een collega" });
    editor.set("said", "van mij");
    editor.put("attitude", 2);
    expect(await editor.close()).toBe(true);
    expect(editor.fields.peek()).toEqual({ said: "van een collega" });
    expect(edits).toEqual([]);
  });
});
