import { useEffect, useState } from "preact/hooks";
import { Button } from "#components/button";
import { useDevice } from "#models/device";
import { type SyncResult, syncNow } from "#models/sync-result";
import { sayTime } from "#text/dates";
import { syncScreenText } from "#text/sync-screen";

/** Nobody looks at a turning wheel for longer; the asking goes on. */
const SLOW_AFTER_MS = 15_000;

type Asking = "no" | "asking" | "slow";

/** `isMain`: nothing on the screen comes before it. **Nu synchroniseren**, and under it what came of it: success only after the server's word, else why not. */
export function SyncNow({ isMain }: { readonly isMain: boolean }) {
  const device = useDevice();
  const { clock } = device.ports;
  const [asking, setAsking] = useState<Asking>("no");
  const [said, setSaid] = useState<string | null>(null);

  useEffect(() => {
    if (asking !== "asking") return undefined;
    return clock.after(SLOW_AFTER_MS, () => setAsking("slow"));
  }, [asking, clock]);

  const ask = async (): Promise<void> => {
    setAsking("asking");
    setSaid(null);
    const result = await syncNow(device);
    setAsking("no");
    setSaid(sayResult(result, sayTime(new Date(clock.nowMs()).toISOString())));
  };

  return (
    <div class="stack stack--tight">
      <div>
        <Button
          variant={isMain ? "primary" : "secondary"}
          icon="refresh-cw"
          isBusy={asking === "asking"}
          onClick={() => void ask()}
        >
          {syncScreenText.now}
        </Button>
      </div>
      <p role="status">{asking === "slow" ? syncScreenText.results.slow : said}</p>
    </div>
  );
}

function sayResult(result: SyncResult, time: string): string {
  const words = syncScreenText.results;
  if (result.kind === "starting") return words.starting;
  if (result.kind === "failed") return words.failed(time, `${syncScreenText.cannotSend[result.reason]}.`);
  return words[result.kind](time);
}
