import { membersOf } from "#domain/json";
import { type PhaseChange, moveToPhase } from "#domain/phases";
import type { Phase } from "#domain/records/initiative";
import { localDay } from "#text/dates";
import type { RecordEditor } from "./editor.ts";
import { newRecordId, nowInstant, type Workspace } from "./workspace.ts";

type Outside = Pick<Workspace, "clock" | "random">;

/** Moves an initiative to another phase, with its log, in one edit. */
export function movePhase(editor: RecordEditor<"initiative">, outside: Outside, to: Phase): void {
  const change = moveToPhase(editor.fields.peek(), {
    to,
    now: nowInstant(outside),
    today: localDay(outside.clock.nowMs()),
    entryId: newRecordId(outside),
  });
  if (change !== null) apply(editor, change);
  void editor.flush();
}

function apply(editor: RecordEditor<"initiative">, { set, put }: PhaseChange): void {
  for (const field of ["phase", "closedOn"] as const) {
    const changed = set[field];
    if (changed !== undefined) editor.put(field, changed.to);
  }
  const log = { ...membersOf(editor.read("phaseLog")) };
  for (const [entryId, properties] of Object.entries(put["phaseLog"] ?? {})) {
    const values = Object.entries(properties).map(([property, { to }]) => [property, to] as const);
    log[entryId] = { ...membersOf(log[entryId]), ...Object.fromEntries(values) };
  }
  editor.put("phaseLog", log);
}
