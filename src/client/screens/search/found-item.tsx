import { ListItem } from "#components/list-item";
import { addressOf } from "#models/found-kinds";
import { useWorkspace } from "#models/workspace";
import type { Hit, Piece } from "#search/ports";
import { sayDay, sayInstant } from "#text/dates";

/** A neighbourhood and a colleague are of no day. */
const WITHOUT_DAY = new Set(["neighbourhood", "member"]);
/** Of the others without a title it says more what they are about. */
const OWN_WORDS_FIRST = new Set(["conversation", "bottleneck"]);
const DAY_LENGTH = 10;

/** One hit: its title, the words around what was found, and where and when it belongs. */
export function FoundItem({ hit }: { readonly hit: Hit }) {
  const { clock } = useWorkspace();
  const { title, excerpt, about, places, at, type } = hit;
  const nowMs = clock.nowMs();
  const when = at.length === DAY_LENGTH ? sayDay(at, nowMs) : sayInstant(at, nowMs);
  const isAboutFirst = title.length === 0 && about !== null && !OWN_WORDS_FIRST.has(type);
  const head = isAboutFirst ? [{ text: about.title, isHit: false }] : title;
  const meta = [isAboutFirst ? null : about?.title, WITHOUT_DAY.has(type) ? null : when, ...places].filter(
    (part) => part,
  );
  const hasTitle = head.length > 0;
  return (
    <ListItem
      href={addressOf(hit)}
      title={
        <span class={hasTitle ? "" : "search__words"}>
          <Marked pieces={hasTitle ? head : excerpt} />
        </span>
      }
      {...(meta.length === 0 ? {} : { meta: meta.join(" · ") })}
    >
      {hasTitle && excerpt.length > 0 ? (
        <span class="search__excerpt two-lines">
          <Marked pieces={excerpt} />
        </span>
      ) : null}
    </ListItem>
  );
}

function Marked({ pieces }: { readonly pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, isHit }, place) => (isHit ? <mark key={place}>{text}</mark> : text))}</>;
}
