import { useLocation } from "preact-iso";
import { Button } from "#components/button";
import { EmptyState } from "#components/empty-state";
import { ErrorState } from "#components/error-state";
import { List } from "#components/list-item";
import { Loading } from "#components/loading";
import { Page } from "#components/page";
import { ForWriters } from "#components/read-only";
import { Section } from "#components/section";
import { captureCommands } from "#models/capture";
import { useInitiativeTitles } from "#models/initiatives";
import { useLive } from "#models/live";
import { useLoadedWhen } from "#models/loaded-when";
import { useMembers } from "#models/members";
import { type Today, useToday } from "#models/today";
import { useWorkspace } from "#models/workspace";
import { localDay, sayHeadingDay } from "#text/dates";
import { commonText } from "#text/common";
import { todayText } from "#text/today";
import { ActionRow } from "../actions/action-row.tsx";

/** **Vandaag**: what was promised and is due, the checks that run, what colleagues wrote down. */
export function TodayScreen() {
  const { clock } = useWorkspace();
  const nowMs = clock.nowMs();
  const today = useToday(localDay(nowMs));
  return (
    <Page title={sayHeadingDay(nowMs)}>
      {today.state === "loading" ? <Loading /> : null}
      {today.state === "failed" ? <ErrorState text={commonText.couldNotList} onRetry={today.retry} /> : null}
      {today.state === "ready" ? <TodayParts today={today.value} /> : null}
    </Page>
  );
}

function TodayParts({ today }: { readonly today: Today }) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const members = useMembers();
  const { actions, checks, news } = today;
  const titles = useInitiativeTitles(actions.map(({ fields }) => fields.initiative));
  // What counts and sums comes after what is due: that is there at once.
  const running = useLoadedWhen(checks.length > 0, loadRunningChecks);
  const recent = useLoadedWhen(news.length > 0, loadRecentNews);
  if (today.isFresh && checks.length === 0) {
    return (
      <EmptyState icon="sun" title={todayText.emptyTitle} text={todayText.empty}>
        <ForWriters>
          <Button variant="primary" onClick={() => route(captureCommands(workspace).conversation())}>
            {todayText.start}
          </Button>
        </ForWriters>
      </EmptyState>
    );
  }
  return (
    <div class="today">
      <div>
        <TwoVersions />
        <Section title={todayText.due}>
          {actions.length === 0 ? (
            <p class="soft">{todayText.allDone}</p>
          ) : (
            <List isCards label={todayText.due}>
              {actions.map((record) => (
                <ActionRow
                  key={record.id}
                  record={record}
                  members={members}
                  about={titles.get(record.fields.initiative ?? "")}
                />
              ))}
            </List>
          )}
        </Section>
        {running === null ? null : <running.Part checks={checks} />}
      </div>
      {recent === null ? null : <recent.Part news={news} />}
    </div>
  );
}

/** Loaded only where there is something to settle: most days there is not, and Vandaag should be there at once. */
function TwoVersions() {
  const { scope } = useWorkspace();
  const count = useLive((queries) => queries.count(scope, "conflict", "open"), [scope]);
  const conflicted = useLoadedWhen(count.state === "ready" && count.value > 0, loadConflictedList);
  return conflicted === null ? null : <conflicted.Part />;
}

const loadRunningChecks = async () => (await import("../checks/running-checks.tsx")).RunningChecks;
const loadRecentNews = async () => (await import("../news/recent-news.tsx")).RecentNews;
const loadConflictedList = async () => (await import("#screens/two-versions/conflicted-list")).ConflictedList;
