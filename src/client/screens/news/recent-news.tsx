import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { List } from "#components/list-item";
import { Section } from "#components/section";
import { isSince, isUnseen, useLook } from "#models/last-looked";
import { useLive, valueOr } from "#models/live";
import { useMembers } from "#models/members";
import { NEWSWORTHY } from "#models/newsworthy";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { localDay, sayDay } from "#text/dates";
import { todayText } from "#text/today";
import { NewsItem } from "./news-item.tsx";

const CHANGES_READ = 150;
const SHOWN_AT_FIRST = 6;

/** What colleagues wrote down or changed since this person looked last, one line a record. */
export function RecentNews({ today }: { readonly today: string }) {
  const { scope, store } = useWorkspace();
  const { personId } = store;
  const found = useLive(
    async (queries) =>
      (await queries.recentlyChanged(scope, NEWSWORTHY, CHANGES_READ)).filter(
        ({ changedBy }) => changedBy !== personId,
      ),
    [scope, personId],
  );
  const changed = valueOr<readonly ShownRecord[] | null>(found, null);
  return changed === null || changed.length === 0 ? null : <News changed={changed} today={today} />;
}

function News({ changed, today }: { readonly changed: readonly ShownRecord[]; readonly today: string }) {
  const { clock } = useWorkspace();
  const members = useMembers();
  const [isWhole, setWhole] = useState(false);
  const look = useLook(today, changed[0]?.changedAt ?? null);
  const since = changed.filter(({ changedAt }) => isSince(look, changedAt));
  const shown = isWhole ? since : since.slice(0, SHOWN_AT_FIRST);
  // Whoever looks for the first time gets a taste of what the team does, not all of its past.
  const left = look.from === null ? 0 : since.length - shown.length;
  const when = look.from === null ? null : sayDay(localDay(Date.parse(look.from)), clock.nowMs());
  return (
    <Section title={todayText.recent}>
      {since.length === 0 ? (
        <p class="soft">{todayText.nothingSince(when ?? "")}</p>
      ) : (
        <div class="stack stack--tight">
          {when === null ? null : <p class="soft small">{todayText.since(when)}</p>}
          <List isCards label={todayText.recent}>
            {shown.map((record) => (
              <NewsItem
                key={record.id}
                record={record}
                members={members}
                isUnseen={isUnseen(look, record.changedAt)}
              />
            ))}
          </List>
        </div>
      )}
      {left > 0 ? <Button onClick={() => setWhole(true)}>{todayText.others(left)}</Button> : null}
    </Section>
  );
}
