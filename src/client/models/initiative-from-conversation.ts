import { INITIATOR_KINDS } from "#domain/records/initiative";
import type { RecordFields } from "#domain/records/registry";
import type { SaveResult } from "#sync/edit";
import { localDay } from "#text/dates";
import { creationOf } from "./creation.ts";
import type { RecordEditor } from "./editor.ts";
import { newRecordId, nowInstant, type Workspace } from "./workspace.ts";

const LONGEST_TITLE = 80;

/** The first line; of a long one its first sentence, or as many words as fit. */
export function titleOf(said: string): string {
  const whole = said.trim().split("\n", 1)[0]?.trim() ?? "";
  const sentence = whole.length <= LONGEST_TITLE ? null : /^.{8,}?[.!?](?=\s)/.exec(whole);
  const line = sentence?.[0] ?? whole;
  if (line.length <= LONGEST_TITLE) return line.replace(/\.$/, "");
  const cut = line.slice(0, LONGEST_TITLE);
  const space = cut.lastIndexOf(" ");
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, "")}…`;
}

export interface MadeInitiative {
  readonly id: string;
  /** Takes the initiative and the links to it away again. */
  readonly undo: () => Promise<SaveResult>;
}

/** Makes an initiative of what was said, with its neighbourhood, and links the conversation and what was promised in it: all or nothing. `null`: not stored. */
export async function makeInitiative(
  workspace: Workspace,
  conversationId: string,
  editor: RecordEditor<"conversation">,
): Promise<MadeInitiative | null> {
  if (!(await editor.flush())) return null;
  const { store, scope } = workspace;
  const { said, motivation, neighbourhood, withWhom } = editor.fields.peek();
  const id = newRecordId(workspace);
  const [kind, ...others] = withWhom ?? [];
  const initiatorKind = others.length === 0 ? INITIATOR_KINDS.find((each) => each === kind) : undefined;
  const fields: RecordFields<"initiative"> = {
    title: titleOf(said ?? ""),
    ...(said ? { summary: said } : {}),
    ...(motivation ? { motivation } : {}),
    ...(neighbourhood ? { neighbourhoods: [neighbourhood] } : {}),
    ...(initiatorKind === undefined ? {} : { initiatorKind }),
    phase: "idee",
    phaseLog: { [newRecordId(workspace)]: { phase: "idee", enteredAt: nowInstant(workspace) } },
    receivedOn: localDay(workspace.clock.nowMs()),
    receivedBy: "conversation",
  };
  const seen = async (type: "initiative" | "conversation", recordId: string) =>
    (await store.queries.record(scope, type, recordId))?.seen ?? null;
  const link = async (change: "add" | "remove") => ({
    ...{ scope, type: "conversation", recordId: conversationId },
    seen: await seen("conversation", conversationId),
    [change]: { initiatives: [id] },
  });
  const promised = (await store.queries.linkedTo(scope, "action", conversationId)).filter(
    ({ fields: { initiative } }) => !initiative,
  );
  const belongs = promised.map((action) => ({
    ...{ scope, type: "action", recordId: action.id, seen: action.seen },
    set: { initiative: { was: null, to: id } },
  }));
  const result = await store.save([
    creationOf(scope, "initiative", id, fields),
    await link("add"),
    ...belongs,
  ]);
  if (!result.ok) return null;
  return {
    id,
    async undo() {
      return store.save([
        { scope, type: "initiative", recordId: id, seen: await seen("initiative", id), delete: true },
        await link("remove"),
        ...belongs.map((edit) => ({ ...edit, set: { initiative: { was: id, to: null } } })),
      ]);
    },
  };
}
