import { nudge, useNudgeShown } from "#models/install-nudge";
import { install, thisWay } from "#models/installation";
import { installText } from "#text/install";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** Offers what the browser would have offered by itself, at a moment when somebody knows what it is. */
export function InstallBanner() {
  useNudgeShown();
  const close = (): void => {
    nudge.value = null;
  };
  return (
    <Notice title={thisWay() === "desktop" ? installText.offerDesktop : installText.offer}>
      <p>{installText.offerText}</p>
      <div class="button-row">
        <Button variant="primary" onClick={() => void install().then(close)}>
          {installText.install}
        </Button>
        <Button onClick={close}>{installText.notNow}</Button>
      </div>
    </Notice>
  );
}
