import { useEffect, useState } from "preact/hooks";
import { Button } from "#components/button";
import { showToast } from "#models/toast";
import { settingsText } from "#text/settings";

const BYTES_PER_MEGABYTE = 1_000_000;
const megabytes = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 1 });

/** Whether the browser keeps the records when the device runs full, and asking it to. Where browsers do not say, nothing is shown. */
export function StorageCare() {
  const [isKept, setKept] = useState<boolean | null>(null);
  const [usedBytes, setUsedBytes] = useState<number | null>(null);
  useEffect(() => {
    if (!("storage" in navigator)) return;
    navigator.storage.persisted().then(setKept, () => undefined);
    navigator.storage.estimate().then(
      ({ usage }) => setUsedBytes(usage ?? null),
      () => undefined,
    );
  }, []);
  if (isKept === null) return null;
  const ask = async (): Promise<void> => {
    const isGranted = await navigator.storage.persist();
    setKept(isGranted);
    if (!isGranted) showToast(settingsText.storageRefused);
  };
  return (
    <div>
      <dt>{settingsText.storage}</dt>
      <dd class="stack stack--tight">
        <span>
          {isKept ? settingsText.storageKept : settingsText.storageAtRisk}
          {usedBytes === null
            ? null
            : ` ${settingsText.storageUsed(megabytes.format(usedBytes / BYTES_PER_MEGABYTE))}.`}
        </span>
        {isKept ? null : (
          <span>
            <Button onClick={() => void ask()}>{settingsText.storageAsk}</Button>
          </span>
        )}
      </dd>
    </div>
  );
}
