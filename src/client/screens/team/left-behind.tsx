import { useEffect, useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { countLocalRecords } from "#models/copy-records";
import { useDevice } from "#models/device";
import { teamText } from "#text/team";

/** Records of the time before the team that were not taken along: they can be, still. */
export function LeftBehind() {
  const device = useDevice();
  const [count, setCount] = useState(0);
  const { leftBehind } = device.settings.value;
  useEffect(() => {
    if (leftBehind === null) return setCount(0);
    void countLeft(device.store.value.personId === leftBehind.fromPerson).then(setCount, () => setCount(0));

    async function countLeft(isHere: boolean): Promise<number> {
      if (leftBehind === null) return 0;
      if (isHere) return countLocalRecords(device.store.value, leftBehind.fromScope);
      const left = await device.ports.openStore(leftBehind.fromPerson);
      const found = await countLocalRecords(left, leftBehind.fromScope);
      left.close();
      return found;
    }
  }, [leftBehind]);
  if (count === 0 || leftBehind === null) return null;
  return (
    <div class="section">
      <Notice title={teamText.leftBehind(count)}>
        <Button onClick={() => void device.change({ moving: leftBehind, leftBehind: null })}>
          {teamText.takeAlong}
        </Button>
      </Notice>
    </div>
  );
}
