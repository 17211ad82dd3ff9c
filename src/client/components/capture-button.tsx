import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { CAPTURE_KINDS, captureCommands, type CaptureKind } from "#models/capture";
import { isLoneKey, useShortcut } from "#models/shortcut";
import { useWorkspace } from "#models/workspace";
import { captureText } from "#text/capture";
import { shellText } from "#text/shell";
import { Icon, type IconName } from "./icon.tsx";
import { Sheet } from "./sheet.tsx";

const ICONS: Readonly<Record<CaptureKind, IconName>> = {
  conversation: "message-circle",
  check: "chart-column",
  initiative: "lightbulb",
  factSheet: "clipboard-list",
  action: "list-checks",
  bottleneck: "wrench",
};

/** **Vastleggen** and its sheet of kinds. The key N opens it, unless someone is typing. */
export function CaptureButton() {
  const [isOpen, setOpen] = useState(false);
  const workspace = useWorkspace();
  const { route } = useLocation();
  const commands = captureCommands(workspace);

  useShortcut(
    (event) => isLoneKey(event, "n"),
    () => setOpen(true),
  );

  return (
    <>
      <button type="button" class="capture" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {shellText.capture}
        <span class="capture__key" aria-hidden="true">
          {shellText.captureKey}
        </span>
      </button>
      {isOpen ? (
        <Sheet title={shellText.captureAsk} onClose={() => setOpen(false)}>
          <div class="capture-choices">
            {CAPTURE_KINDS.map((kind, index) => (
              <button
                key={kind}
                autofocus={index === 0}
                type="button"
                class="capture-choice"
                onClick={() => {
                  const address = commands[kind]();
                  setOpen(false);
                  route(address);
                }}
              >
                <Icon name={ICONS[kind]} />
                {captureText[kind].label}
              </button>
            ))}
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
