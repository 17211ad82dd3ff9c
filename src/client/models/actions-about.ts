import type { ShownRecord } from "#storage/device-store";
import { useLive, valueOr } from "./live.ts";
import { useWorkspace } from "./workspace.ts";

/** The actions that came from a conversation. */
export function useAboutConversation(conversationId: string): readonly ShownRecord<"action">[] {
  const { scope } = useWorkspace();
  const made = useLive(
    (queries) => queries.linkedTo(scope, "action", conversationId),
    [scope, conversationId],
  );
  return valueOr(made, []);
}
