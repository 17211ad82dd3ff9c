import { useEffect, useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { useDevice } from "#models/device";
import { finishMoving } from "#models/enter-team";
import { commonText } from "#text/common";
import { startText } from "#text/start";

/** Records of a device alone on their way into the team. Stays until all of them are there; a cut-off goes on at the next start. */
export function MovingScreen() {
  const device = useDevice();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    setFailed(false);
    finishMoving(device, (done, total) => setProgress({ done, total })).then(
      (isDone) => setFailed(!isDone),
      () => setFailed(true),
    );
  }, [attempt]);

  return (
    <Page title={startText.movingTitle} sub={startText.movingText}>
      {progress === null ? null : (
        <p role="status">
          <progress max={progress.total} value={progress.done} aria-label={startText.movingTitle} />{" "}
          {startText.movingProgress(progress.done, progress.total)}
        </p>
      )}
      {hasFailed ? (
        <Notice tone="alert" title={startText.movingFailed}>
          <Button onClick={() => setAttempt(attempt + 1)}>{commonText.tryAgain}</Button>
        </Notice>
      ) : null}
    </Page>
  );
}
