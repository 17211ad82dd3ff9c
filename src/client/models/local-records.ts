import { useEffect, useState } from "preact/hooks";
import { countLocalRecords } from "./copy-records.ts";
import { useDevice } from "./device.ts";

/** How many records were made on this device alone and could go along into a team; 0 once it belongs to one. */
export function useLocalRecordCount(): number {
  const device = useDevice();
  const [count, setCount] = useState(0);
  const { stage, scope } = device.settings.value;
  useEffect(() => {
    if (stage !== "local") return;
    countLocalRecords(device.store.value, scope).then(setCount, () => device.noteMustReload());
  }, [stage, scope]);
  return count;
}
