import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Card } from "#components/card";
import { TextDifference } from "#components/difference";
import { Tag } from "#components/tag";
import { useMembers } from "#models/members";
import type { Version } from "#models/two-versions";
import { isWritten, sayValue, type ValuePlace } from "#models/value-words";
import { useWorkspace } from "#models/workspace";
import { sayInstant } from "#text/dates";
import { twoVersionsText } from "#text/two-versions";
import { whose } from "./who-wrote.ts";

/** A version: whose, when, and what it says; against the one that stands there now, what differs. */
export function VersionCard({
  place,
  version,
  current,
  nameOf,
  onKeep,
}: {
  readonly place: ValuePlace;
  readonly version: Version;
  readonly current: Version;
  readonly nameOf: (id: string) => string | null;
  /** Left out for who may not choose. */
  readonly onKeep?: () => void;
}) {
  const { store, clock } = useWorkspace();
  const members = useMembers();
  const [isWhole, setWhole] = useState(false);
  const ports = { nameOf, nowMs: clock.nowMs() };
  const words = sayValue(place, version.value, ports);
  const standing = sayValue(place, current.value, ports) ?? "";
  const isCurrent = version === current;
  const hasDifference = !isCurrent && isWritten(place) && words !== null && standing !== "";
  const who = whose(version.by, store.personId, members);
  const when = sayInstant(version.at, ports.nowMs);
  return (
    <Card tone={isCurrent ? "brand" : "plain"}>
      <article class="version" aria-label={`${who}, ${when}`}>
        <p class="version__head">
          <strong>{who}</strong> <span class="soft">{when}</span>
          {isCurrent ? <Tag tone="brand">{twoVersionsText.standsNow}</Tag> : null}
          {version.key === null ? <Tag>{twoVersionsText.notSent}</Tag> : null}
        </p>
        {words === null ? (
          <p class="soft">{twoVersionsText.empty}</p>
        ) : hasDifference && !isWhole ? (
          <TextDifference before={standing} after={words} words={twoVersionsText.differenceWords} />
        ) : (
          <p class="prose">{words}</p>
        )}
        {hasDifference ? (
          <Button variant="subtle" onClick={() => setWhole(!isWhole)}>
            {isWhole ? twoVersionsText.showDifference : twoVersionsText.showWhole}
          </Button>
        ) : null}
        {onKeep === undefined ? null : (
          <Button label={twoVersionsText.keepOf(who, when)} onClick={onKeep}>
            {twoVersionsText.keep}
          </Button>
        )}
      </article>
    </Card>
  );
}
