import { useLocation, useRoute } from "preact-iso";
import { Button } from "#components/button";
import { TextDifference } from "#components/difference";
import { EmptyState } from "#components/empty-state";
import { Loading } from "#components/loading";
import { Page } from "#components/page";
import { undoWithToast } from "#components/record-notes";
import { Section } from "#components/section";
import { asFields } from "#models/field-values";
import { useMembers } from "#models/members";
import { otherName, useMergedFields } from "#models/merged-record";
import { placeOf, wordsOf } from "#models/record-words";
import { useMayWrite } from "#models/rights";
import { asRecordType } from "#models/record-type";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { sayField } from "#text/field-names";
import { mergedText } from "#text/merged";
import { sayType } from "#text/record-types";
import { shellText } from "#text/shell";

/** What came from whom in a text that merged by itself, and the way back to one's own. */
export function MergedScreen() {
  const { type = "", id = "" } = useRoute().params;
  const { route } = useLocation();
  const workspace = useWorkspace();
  const mayWrite = useMayWrite();
  const members = useMembers();
  const found = useMergedFields(asRecordType(type), id);
  const kind = sayType(type);
  const place = placeOf(type, id) ?? "/";
  const back = { href: place, label: place === "/" ? shellText.places.today : kind };
  if (found.state === "loading") return <Loading />;
  const { record, fields } = found.state === "ready" ? found.value : { record: null, fields: [] };
  const words = record === null ? null : wordsOf(asFields(record.fields));
  const name =
    (record === null ? null : otherName(record, workspace.store.personId, members)) ?? commonText.aColleague;
  return (
    <Page title={mergedText.title} over={kind} back={back} {...(words === null ? {} : { sub: words })}>
      {record === null || fields.length === 0 ? (
        <EmptyState icon="info" title={mergedText.gone} text={mergedText.goneText} />
      ) : (
        <div class="stack">
          <p>{mergedText.intro(name)}</p>
          <p class="soft small">{mergedText.legend(name)}</p>
          {fields.map(({ field, own, merged }) => (
            <Section key={field} title={sayField(record.type, field)}>
              <TextDifference before={own} after={merged} words={mergedText.words(name)} />
            </Section>
          ))}
          {mayWrite ? (
            <>
              <p class="soft">{mergedText.undoMeaning(name)}</p>
              <div>
                <Button
                  icon="rotate-ccw"
                  onClick={() =>
                    void undoWithToast(workspace, record, fields).then((isDone) =>
                      isDone ? route(place) : undefined,
                    )
                  }
                >
                  {mergedText.undo}
                </Button>
              </div>
            </>
          ) : null}
        </div>
      )}
    </Page>
  );
}
