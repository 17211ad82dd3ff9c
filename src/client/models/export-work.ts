import type { Mutation } from "#domain/sync/mutation";
import { groupBy } from "#domain/group-by";
import type { DeviceStore } from "#storage/device-store";
import type { RefusedMutation } from "#sync/ports";
import { localDay, sayFullDay, sayInstant } from "#text/dates";
import { sayType } from "#text/record-types";
import { syncScreenText } from "#text/sync-screen";
import { answersApart, isTimeless } from "./answers-apart.ts";
import { readNames } from "./names.ts";
import { changeLines, idsInChanges, tellChange } from "./refused-words.ts";
import type { SayingPorts } from "./value-words.ts";

interface WorkOf {
  readonly store: DeviceStore;
  /** The team on the screen, of which names are known. */
  readonly scope: string;
  readonly personName: string;
  readonly nowMs: number;
  /** A scope that was to stay out of the team. */
  readonly leftOut: string | null;
}

/** A readable text with all the work on this device that the server does not have, and why it has not. */
export async function writeOutWork({ store, scope, personName, nowMs, leftOut }: WorkOf): Promise<string> {
  const [{ scopes }, refused] = await Promise.all([store.state(), store.queries.refused()]);
  const parts = await Promise.all(
    scopes
      .filter((each) => each.waiting > 0 && each.scope !== leftOut)
      .map(async (each) => ({ ...each, mutations: await store.queries.unsent(each.scope) })),
  );
  const all = [...parts.flatMap(({ mutations }) => mutations), ...refused.map(({ mutation }) => mutation)];
  const names = await readNames(store.queries, scope, idsInChanges(all));
  const members = await store.queries.list(scope, "member", { limit: 1_000 });
  const people = new Map(members.map(({ fields }) => [fields.person, fields.name]));
  const ports: SayingPorts = { nameOf: (id) => people.get(id) ?? names.get(id) ?? null, nowMs };
  return [
    syncScreenText.exportHeading(personName, sayFullDay(localDay(nowMs))),
    ...parts.flatMap(({ isShared, mutations }) =>
      byRecord(mutations, isShared ? syncScreenText.exportWaiting : syncScreenText.exportWithdrawn, ports),
    ),
    ...answersApart(refused.toReversed().map((entry) => ({ ...entry, ...entry.mutation }))).map((entry) =>
      refusedPart(entry, ports),
    ),
  ].join("\n\n");
}

export const exportName = (nowMs: number): string => syncScreenText.exportName(localDay(nowMs));

const RULE = "----------------------------------------";

function byRecord(mutations: readonly Mutation[], state: string, ports: SayingPorts): readonly string[] {
  return [...groupBy(answersApart(mutations), ({ type, recordId }) => `${type} ${recordId}`).values()].map(
    (group) =>
      [RULE, sayType(group[0]?.type ?? ""), state, ...group.map((mutation) => told(mutation, ports))].join(
        "\n",
      ),
  );
}

function refusedPart({ mutation, code }: RefusedMutation, ports: SayingPorts): string {
  const state = syncScreenText.exportRefused(syncScreenText.refusals[code]);
  return [RULE, sayType(mutation.type), state, told(mutation, ports)].join("\n");
}

function told(mutation: Mutation, ports: SayingPorts): string {
  const changes = changeLines(tellChange(mutation, ports));
  if (isTimeless(mutation)) return changes;
  return `(${syncScreenText.savedAt(sayInstant(mutation.at, ports.nowMs))})\n${changes}`;
}
