import { SHARE_PLACE } from "#domain/share-form";
import { sharedWaiting } from "#models/shared-items";
import { shareText } from "#text/share";
import { ButtonLink } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** What was shared before anybody began here. */
export function SharedBanner() {
  return (
    <Notice title={shareText.waiting(sharedWaiting.value)}>
      <div class="button-row">
        <ButtonLink variant="primary" href={SHARE_PLACE}>
          {shareText.make}
        </ButtonLink>
      </div>
    </Notice>
  );
}
