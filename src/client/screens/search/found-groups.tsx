import { Button } from "#components/button";
import { List } from "#components/list-item";
import { Section } from "#components/section";
import type { Found } from "#search/ports";
import { sayKind, searchText as words } from "#text/search";
import { FoundItem } from "./found-item.tsx";

/** What was found, by kind: the kind with the best hit first, and of each the best. */
export function FoundGroups({
  found,
  isOneKind,
  onAll,
  onMore,
}: {
  readonly found: Found;
  /** One kind was chosen: it is shown page by page. */
  readonly isOneKind: boolean;
  readonly onAll: (type: string) => void;
  readonly onMore: () => void;
}) {
  return (
    <>
      {found.groups.map(({ type, count, hits }) => (
        <Section key={type} title={sayKind(type)} action={<span class="soft small">{count}</span>}>
          <List label={sayKind(type)}>
            {hits.map((hit) => (
              <FoundItem key={hit.id} hit={hit} />
            ))}
          </List>
          {hits.length < count ? (
            <Button variant="subtle" onClick={() => (isOneKind ? onMore() : onAll(type))}>
              {isOneKind ? words.more : words.all(count, sayKind(type))}
            </Button>
          ) : null}
        </Section>
      ))}
    </>
  );
}
