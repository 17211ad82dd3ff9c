import { useEffect, useState } from "preact/hooks";
import { Bar } from "#components/bar";
import { barParts, type CheckCount, type CheckFields, countsInWords } from "#models/checks";
import { useMembers } from "#models/members";
import { sharesOf } from "#models/shares";
import { useWorkspace } from "#models/workspace";
import { checkText } from "#text/check";
import { commonText } from "#text/common";
import { doorText, shareText } from "#text/door";

/** The whole check so far, said politely as it grows, and up to when each colleague's part of it is known here. Counts only what is stored. */
export function RunningTally({
  fields,
  count,
  walkers,
}: {
  readonly fields: CheckFields;
  readonly count: CheckCount;
  /** Everybody who took a segment of this check. */
  readonly walkers: readonly string[];
}) {
  const { store, clock } = useWorkspace();
  const members = useMembers();
  const { tally, responses } = count;
  const words = countsInWords(fields, tally.counts);
  const [heard, setHeard] = useState("");
  useEffect(() => setHeard(words), [words]);
  const others = sharesOf(responses, walkers, store.personId).map(({ person, upTo }) => {
    const name = members.nameOf(person) ?? commonText.aColleague;
    return upTo === null ? shareText.nothingOf(name) : shareText.upTo(name, upTo, clock.nowMs());
  });
  return (
    <section class="card door__tally" aria-labelledby="door-tally">
      <div class="section__head">
        <h2 id="door-tally" class="section__title">
          {checkText.tally}
        </h2>
        <span class="soft small">{doorText.spoken(tally.spoken, tally.households)}</span>
      </div>
      <Bar parts={barParts(fields, tally.counts)} total={Math.max(tally.households ?? 0, tally.spoken)} />
      {others.length === 0 ? null : (
        <p class="soft small door__shares">{[shareText.own, ...others].join(" · ")}</p>
      )}
      <p class="only-heard" role="status">
        {heard}
      </p>
    </section>
  );
}
