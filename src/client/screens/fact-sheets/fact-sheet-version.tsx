import { ButtonLink } from "#components/button";
import { EmptyState } from "#components/empty-state";
import { Loading } from "#components/loading";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { QUESTIONS } from "#domain/records/fact-sheet";
import { changedFields } from "#models/changed-fields";
import { answerInShort, type FactSheetFields, readSnapshot } from "#models/fact-sheets";
import { asFields } from "#models/field-values";
import { useLive } from "#models/live";
import { useMembers } from "#models/members";
import { rowsInShort } from "#models/rows-in-short";
import { useSayingPorts } from "#models/saying-ports";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { sayFullDay } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { ChangedFields } from "../history/changed-fields.tsx";

/** A fact sheet as it was adopted, and what changed in it since. */
export function FactSheetVersion({
  id,
  now,
  title,
  back,
}: {
  readonly id: string;
  /** As the fact sheet is today. */
  readonly now: FactSheetFields;
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
}) {
  const { scope, clock } = useWorkspace();
  const members = useMembers();
  const found = useLive((queries) => queries.record(scope, "factSheetVersion", id), [scope, id]);
  const version = found.state === "ready" ? found.value?.fields : undefined;
  const read = readSnapshot(version?.snapshot);
  const then = read ?? {};
  const [before, after] = [asFields(then), asFields(now)];
  const ports = useSayingPorts("factSheet", [before, after]);
  const rows = rowsInShort(then, clock.nowMs());
  if (found.state === "loading") return <Loading />;
  if (version === undefined || read === null)
    return (
      <Page title={factSheetText.oneVersion} back={back}>
        <EmptyState icon="info" title={factSheetText.oneVersion} text={factSheetText.noVersion} />
      </Page>
    );
  const isSame = changedFields("factSheet", before, after).length === 0;
  const adopted = [
    version.adoptedOn ? factSheetText.version(sayFullDay(version.adoptedOn)) : factSheetText.oneVersion,
    factSheetText.versionBy(members.nameOf(version.adoptedBy) ?? commonText.aColleague),
  ].join(" ");
  return (
    <Page title={title} over={factSheetText.oneVersion} back={back} sub={adopted}>
      <div class="stack">
        {QUESTIONS.map((question) => (
          <Section key={question} title={factSheetText.questions[question]}>
            <p class="prose">{answerInShort(question, then) || factSheetText.nothingYet}</p>
            {rows[question].length === 0 ? null : (
              <ul class="named">
                {rows[question].map(({ name, more }, place) => (
                  <li key={place}>
                    <span>{name}</span>
                    <span class="soft">{more}</span>
                  </li>
                ))}
              </ul>
            )}
            {question === "role" && then.conditions ? <p class="prose">{then.conditions}</p> : null}
          </Section>
        ))}
        <Section title={factSheetText.changedSince}>
          {isSame ? (
            <p class="soft">{factSheetText.sameSince}</p>
          ) : (
            <div class="stack">
              <ChangedFields type="factSheet" before={before} after={after} ports={ports} />
            </div>
          )}
        </Section>
        {version.sha256 ? <p class="soft small">{factSheetText.versionMark(version.sha256)}</p> : null}
        <ButtonLink href={back.href}>{factSheetText.toSheet}</ButtonLink>
      </div>
    </Page>
  );
}
