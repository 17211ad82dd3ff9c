import { nudge, useNudgeShown } from "#models/install-nudge";
import { INSTALL_PLACE } from "#models/install-place";
import { thisWay } from "#models/installation";
import { installText } from "#text/install";
import { Button, ButtonLink } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** Says in a Safari tab, before much is in it, that it may be emptied, and shows the way out. */
export function ClearingBanner() {
  useNudgeShown();
  return (
    <Notice title={installText.clearing}>
      <p>{thisWay() === "macSafari" ? installText.clearingTextMac : installText.clearingText}</p>
      <div class="button-row">
        <ButtonLink variant="primary" href={INSTALL_PLACE}>
          {installText.showHow}
        </ButtonLink>
        <Button
          onClick={() => {
            nudge.value = null;
          }}
        >
          {installText.notNow}
        </Button>
      </div>
    </Notice>
  );
}
