import { useContext } from "preact/hooks";
import { ButtonLink } from "#components/button";
import { ErrorState } from "#components/error-state";
import { List } from "#components/list-item";
import { Loading } from "#components/loading";
import { Page } from "#components/page";
import { SearchLink } from "#components/search-link";
import { Section } from "#components/section";
import { DeviceContext } from "#models/device";
import { useInitiativeTitles } from "#models/initiatives";
import { useLive } from "#models/live";
import { useLoadedWhen } from "#models/loaded-when";
import { useMembers } from "#models/members";
import { usePresentDay } from "#models/present-day";
import { type Today, useToday } from "#models/today";
import { useWorkspace } from "#models/workspace";
import { localDay, sayHeadingDay } from "#text/dates";
import { commonText } from "#text/common";
import { todayText } from "#text/today";
import { ActionRow } from "../actions/action-row.tsx";

/** **Vandaag**: what was promised and is due, what was begun and is not finished, the checks that run, what colleagues wrote down. */
export function TodayScreen() {
  const nowMs = usePresentDay();
  const today = useToday(localDay(nowMs));
  return (
    <Page title={sayHeadingDay(nowMs)}>
      <SearchLink />
      {today.state === "loading" ? <Loading /> : null}
      {today.state === "failed" ? <ErrorState text={commonText.couldNotList} onRetry={today.retry} /> : null}
      {today.state === "ready" ? <TodayParts today={today.value} nowMs={nowMs} /> : null}
    </Page>
  );
}

function TodayParts({ today, nowMs }: { readonly today: Today; readonly nowMs: number }) {
  const day = localDay(nowMs);
  const members = useMembers();
  const { actions, due, checks } = today;
  const isEmpty = today.isFresh && checks.length === 0;
  const titles = useInitiativeTitles(actions.map(({ fields }) => fields.initiative));
  // What counts and sums comes after what is due: that is there at once.
  const start = useLoadedWhen(isEmpty, loadFirstSteps);
  const running = useLoadedWhen(checks.length > 0, loadRunningChecks);
  const unfinished = useLoadedWhen(!isEmpty, loadUnfinishedNotes);
  const recent = useLoadedWhen(!isEmpty, loadRecentNews);
  const elsewhere = useLoadedWhen(
    (useContext(DeviceContext)?.settings.value.teams ?? []).length > 1,
    loadElsewhere,
  );
  const others = elsewhere === null ? null : <elsewhere.Part nowMs={nowMs} place="/" />;
  if (isEmpty)
    return (
      <>
        {others}
        {start === null ? null : <start.Part />}
      </>
    );
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
                  nowMs={nowMs}
                  members={members}
                  about={titles.get(record.fields.initiative ?? "")}
                />
              ))}
            </List>
          )}
          {due > actions.length ? <ButtonLink href="/acties">{todayText.allActions(due)}</ButtonLink> : null}
          {others}
        </Section>
        {unfinished === null ? null : <unfinished.Part today={day} />}
        {running === null ? null : <running.Part checks={checks} />}
      </div>
      {recent === null ? null : <recent.Part today={day} />}
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

const loadElsewhere = async () => (await import("../actions/other-teams-due.tsx")).OtherTeamsDue;
const loadFirstSteps = async () => (await import("#screens/first-steps/first-steps")).FirstSteps;
const loadUnfinishedNotes = async () =>
  (await import("#screens/unfinished/unfinished-notes")).UnfinishedNotes;
const loadRunningChecks = async () => (await import("../checks/running-checks.tsx")).RunningChecks;
const loadRecentNews = async () => (await import("../news/recent-news.tsx")).RecentNews;
const loadConflictedList = async () => (await import("#screens/two-versions/conflicted-list")).ConflictedList;
