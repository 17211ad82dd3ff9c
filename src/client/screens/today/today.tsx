import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
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
import { useMembers } from "#models/members";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import { type Today, useToday } from "#models/today";
import { useWorkspace } from "#models/workspace";
import { localDay, sayHeadingDay } from "#text/dates";
import { commonText } from "#text/common";
import { todayText } from "#text/today";
import { ActionRow } from "../actions/action-row.tsx";
import { CheckItem } from "../checks/check-item.tsx";
import { NewsItem } from "./news-item.tsx";

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
  const places = useNeighbourhoodNames(checks.map(({ fields }) => fields.neighbourhood));
  const titles = useInitiativeTitles(actions.map(({ fields }) => fields.initiative));
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
        {checks.length === 0 ? null : (
          <Section title={todayText.checks}>
            <List isCards label={todayText.checks}>
              {checks.map((record) => (
                <CheckItem
                  key={record.id}
                  record={record}
                  place={places.get(record.fields.neighbourhood ?? "")}
                />
              ))}
            </List>
          </Section>
        )}
      </div>
      {news.length === 0 ? null : (
        <Section title={todayText.recent}>
          <List isCards label={todayText.recent}>
            {news.map((record) => (
              <NewsItem key={record.id} record={record} members={members} />
            ))}
          </List>
        </Section>
      )}
    </div>
  );
}

/** Loaded only where there is something to settle: most days there is not, and Vandaag should be there at once. */
function TwoVersions() {
  const { scope } = useWorkspace();
  const count = useLive((queries) => queries.count(scope, "conflict", "open"), [scope]);
  const hasAny = count.state === "ready" && count.value > 0;
  const [loaded, setLoaded] = useState<{ readonly List: ComponentType } | null>(null);
  useEffect(() => {
    if (hasAny)
      void import("#screens/two-versions/conflicted-list").then((module) =>
        setLoaded({ List: module.ConflictedList }),
      );
  }, [hasAny]);
  return loaded === null ? null : <loaded.List />;
}
