import { useEffect, useState } from "preact/hooks";
import { applyUpdate } from "#models/app-update";
import { whenAllStored } from "#models/unsaved-words";
import { readUpdateNews } from "#models/update-news";
import { updateText } from "#text/update";
import type { Release } from "#text/whats-new";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { Releases } from "./releases.tsx";

/** Offers a new version of Stoep and says what it brings; nothing happens until the person says so, or closes every tab. */
export function UpdateBanner({ onLater }: { readonly onLater: () => void }) {
  const [news, setNews] = useState<readonly Release[]>([]);
  const [isSaving, setSaving] = useState(false);
  useEffect(() => void readUpdateNews().then(setNews), []);
  const update = async (): Promise<void> => {
    setSaving(true);
    await whenAllStored();
    applyUpdate();
  };
  return (
    <Notice title={updateText.title}>
      <p>{updateText.text}</p>
      {news.length === 0 ? null : (
        <details class="unfold">
          <summary class="unfold__title">{updateText.whatsNew}</summary>
          <div class="unfold__content">
            <Releases releases={news} />
          </div>
        </details>
      )}
      {isSaving ? <p>{updateText.saving}</p> : null}
      <div class="button-row">
        <Button variant="primary" isBusy={isSaving} onClick={() => void update()}>
          {updateText.now}
        </Button>
        <Button onClick={onLater}>{updateText.later}</Button>
      </div>
    </Notice>
  );
}
