import { useLocation, useRoute } from "preact-iso";
import { useEffect } from "preact/hooks";
import { ListScreen } from "#components/list-screen";
import { captureCommands } from "#models/capture";
import { useWorkspace } from "#models/workspace";
import { conversationText } from "#text/conversation";
import { ConversationDetail } from "./conversation-detail.tsx";
import { ConversationList } from "./conversation-list.tsx";

/** Where the shortcut on a phone's home screen leads: a new conversation, with an id of its own. */
const NEW = "nieuw";

/** **Gesprekken**: the newest first, by day; the one open beside it. */
export function ConversationsScreen() {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const { id: asked } = useRoute().params;
  const id = asked === NEW ? undefined : asked;
  useEffect(() => {
    if (asked === NEW) route(captureCommands(workspace).conversation(), true);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each time it is asked
  }, [asked]);
  return (
    <ListScreen
      title={conversationText.many}
      list={<ConversationList openId={id ?? null} />}
      detail={id === undefined ? null : <ConversationDetail key={id} id={id} />}
    />
  );
}
