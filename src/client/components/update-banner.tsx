import { useState } from "preact/hooks";
import { appUpdate, applyUpdate } from "#models/app-update";
import { shellText } from "#text/shell";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** Offers a new version of Stoep; nothing happens until the person says so, or closes every tab. */
export function UpdateBanner() {
  const [isLater, setLater] = useState(false);
  if (appUpdate.value !== "waiting" || isLater) return null;
  return (
    <div class="banner">
      <Notice title={shellText.update}>
        <p>{shellText.updateText}</p>
        <div class="button-row">
          <Button variant="primary" onClick={applyUpdate}>
            {shellText.updateNow}
          </Button>
          <Button onClick={() => setLater(true)}>{shellText.updateLater}</Button>
        </div>
      </Notice>
    </div>
  );
}
