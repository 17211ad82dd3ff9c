import type { Contestant } from "../contestant.ts";
import { newId } from "../new-id.ts";
import { timed } from "../timed.ts";
import { newConversation, openStore, scopeOf, setUpTeam, syncNow } from "./bench-device.ts";

const code = new URLSearchParams(location.hash.slice(1)).get("code") ?? "";
const session = await setUpTeam(code);
const scope = scopeOf(session);
const home = await openStore(session, "");

async function save(from: number, to: number): Promise<void> {
  const edits = Array.from({ length: to - from }, (_, index) => newConversation(scope, from + index));
  const saved = await home.save(edits);
  if (!saved.ok) throw new Error(saved.failure);
}

async function saveMany(count: number): Promise<void> {
  for (let from = 0; from < count; from += 200) await save(from, Math.min(from + 200, count));
}

/** The app's own engine and store, as the app uses them. */
const contestant: Contestant = {
  async prepare(notes) {
    await saveMany(notes);
    await syncNow(home);
  },

  async firstSync(notes) {
    const empty = await openStore(session, newId());
    const durationMs = await timed(() => syncNow(empty));
    const arrived = await empty.queries.count(scope, "conversation");
    await empty.erase();
    if (arrived < notes) throw new Error(`Only ${arrived} notes arrived.`);
    return durationMs;
  },

  async saveNotes(count) {
    const durations: number[] = [];
    for (let number = 0; number < count; number += 1) {
      const edit = newConversation(scope, number);
      durations.push(
        await timed(async () => {
          const saved = await home.save([edit]);
          if (!saved.ok) throw new Error(saved.failure);
        }),
      );
    }
    return durations;
  },

  async pushNotes(count) {
    await syncNow(home);
    await saveMany(count);
    const startMs = performance.now();
    const { sentAt } = await syncNow(home);
    return { sentMs: sentAt - startMs, wholeMs: performance.now() - startMs };
  },
};

window.contestant = contestant;
