import { useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";
import { ButtonLink } from "#components/button";
import { EmptyState } from "#components/empty-state";
import { ErrorState } from "#components/error-state";
import { Loading } from "#components/loading";
import { Page } from "#components/page";
import { useLive } from "#models/live";
import { useMayWrite } from "#models/rights";
import { runningCheckPlace } from "#models/running-check";
import { useWorkspace } from "#models/workspace";
import { checkText } from "#text/check";
import { commonText } from "#text/common";

/** Enough to find the one somebody walks for: a team runs a few at a time. */
const CHECKS_READ = 50;

/** Where the shortcut on a phone's home screen leads: on to the check that runs. */
export function RunningCheckScreen() {
  const { scope, store } = useWorkspace();
  const { route } = useLocation();
  const mayWrite = useMayWrite();
  const open = useLive(
    (queries) => queries.list(scope, "supportCheck", { state: "open", limit: CHECKS_READ }),
    [scope],
  );
  const place = open.state === "ready" ? runningCheckPlace(open.value, store.personId, mayWrite) : null;
  useEffect(() => {
    if (place !== null) route(place, true);
  }, [place]);
  return (
    <Page title={checkText.running} back={{ href: "/draagvlak", label: checkText.many }}>
      {open.state === "failed" ? <ErrorState text={commonText.couldNotList} onRetry={open.retry} /> : null}
      {open.state === "ready" && open.value.length === 0 ? (
        <EmptyState icon="chart-column" title={checkText.noneRuns} text={checkText.noneRunsText}>
          <ButtonLink variant="primary" href="/draagvlak">
            {checkText.toChecks}
          </ButtonLink>
        </EmptyState>
      ) : (
        <Loading />
      )}
    </Page>
  );
}
