import { ListItem } from "#components/list-item";
import { useInitiativeTitles } from "#models/initiatives";
import type { Members } from "#models/members";
import { newsOf } from "#models/news";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { sayInstant } from "#text/dates";
import { commonText } from "#text/common";

/** What a colleague wrote down or changed: what, what kind of thing, who and when. */
export function NewsItem({ record, members }: { readonly record: ShownRecord; readonly members: Members }) {
  const { clock } = useWorkspace();
  const news = newsOf(record);
  const titles = useInitiativeTitles([news?.initiative]);
  if (news === null) return null;
  const title = news.initiative === null ? undefined : titles.get(news.initiative);
  return (
    <ListItem
      href={news.href}
      title={<span class="two-lines">{title === undefined ? news.title : `${news.kind} ${title}`}</span>}
      meta={[
        title === undefined ? news.kind : null,
        news.more,
        members.nameOf(record.changedBy) ?? commonText.aColleague,
        sayInstant(record.changedAt, clock.nowMs()),
      ]
        .filter((part) => part !== null)
        .join(" · ")}
    />
  );
}
