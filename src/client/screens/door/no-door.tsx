import { ButtonLink } from "#components/button";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import type { CheckState } from "#domain/records/support-check";
import { givenAnswers } from "#models/door";
import { checkText } from "#text/check";
import { doorText } from "#text/door";
import { recordText } from "#text/record";

/** Why nobody can be asked here (any more), and what became of the answers. */
export function NoDoor({
  checkId,
  why,
}: {
  readonly checkId: string;
  readonly why: Exclude<CheckState, "open"> | "deleted" | "missing" | "segmentGone" | "readOnly";
}) {
  const check = `/draagvlak/${checkId}`;
  const given = [...givenAnswers.value.values()].flat().filter((answer) => answer.check === checkId).length;
  return (
    <Page
      title={checkText.atTheDoor}
      back={{ href: why === "deleted" ? "/draagvlak" : check, label: checkText.one }}
    >
      <div class="stack">
        {why === "readOnly" ? <Notice>{recordText.readOnly}</Notice> : null}
        {why === "draft" ? <Notice>{doorText.notBegun}</Notice> : null}
        {why === "missing" ? <Notice>{doorText.missingTitle}</Notice> : null}
        {why === "closed" ? (
          <Notice title={doorText.closedTitle}>
            <p>{doorText.closed(given)}</p>
            <ButtonLink href={check}>{doorText.toCheck}</ButtonLink>
          </Notice>
        ) : null}
        {why === "deleted" ? (
          <Notice title={doorText.deletedTitle}>
            <p>{doorText.deleted}</p>
            <ButtonLink href="/meer/prullenbak">{doorText.trash}</ButtonLink>
          </Notice>
        ) : null}
        {why === "segmentGone" ? (
          <Notice title={doorText.goneTitle}>
            <p>{doorText.gone}</p>
            <ButtonLink href={check}>{doorText.toCheck}</ButtonLink>
          </Notice>
        ) : null}
      </div>
    </Page>
  );
}
