import { ListItem } from "#components/list-item";
import { Meta } from "#components/meta";
import { Tag } from "#components/tag";
import { useInitiativeTitles } from "#models/initiatives";
import type { Members } from "#models/members";
import { newsOf } from "#models/news";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { sayInstant } from "#text/dates";
import { commonText } from "#text/common";
import { todayText } from "#text/today";

/** What a colleague wrote down or changed: what, what kind of thing, who and when. */
export function NewsItem({
  record,
  members,
  isUnseen,
}: {
  readonly record: ShownRecord;
  readonly members: Members;
  /** It came since this person looked last. */
  readonly isUnseen: boolean;
}) {
  const { clock } = useWorkspace();
  const news = newsOf(record);
  const titles = useInitiativeTitles([news?.initiative]);
  if (news === null) return null;
  const title = news.initiative === null ? undefined : titles.get(news.initiative);
  const meta = [
    title === undefined ? news.kind : null,
    news.more,
    members.nameOf(record.changedBy) ?? commonText.aColleague,
    sayInstant(record.changedAt, clock.nowMs()),
  ];
  return (
    <ListItem
      href={news.href}
      title={<span class="one-line">{title === undefined ? news.title : `${news.kind} ${title}`}</span>}
      meta={
        <>
          {isUnseen ? <Tag tone="brand">{todayText.isNew}</Tag> : null}
          <Meta words={meta.filter((part) => part !== null).join(" · ")} />
        </>
      }
    />
  );
}
