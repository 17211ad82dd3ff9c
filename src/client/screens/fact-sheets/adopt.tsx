import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Confirm } from "#components/confirm";
import { List, ListItem } from "#components/list-item";
import { ForWriters } from "#components/read-only";
import { Section } from "#components/section";
import { readiness } from "#domain/readiness";
import type { RecordEditor } from "#models/editor";
import { adoptFactSheet } from "#models/fact-sheets";
import { useLive, valueOr } from "#models/live";
import { useMembers } from "#models/members";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { localDay, sayDay } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { stillMissing } from "./missing-words.ts";

/** **Vaststellen**, and the versions that were adopted before, each to be opened and read. */
export function Adopt({
  id,
  editor,
  addressOf,
}: {
  readonly id: string;
  readonly editor: RecordEditor<"factSheet">;
  readonly addressOf: (version: string) => string;
}) {
  const workspace = useWorkspace();
  const { scope, clock } = workspace;
  const members = useMembers();
  const [isAsking, setAsking] = useState(false);
  const versions = valueOr(
    useLive((queries) => queries.linkedTo(scope, "factSheetVersion", id), [scope, id]),
    [],
  );
  const open = readiness(editor.fields.value).questions.filter(({ missing }) => missing.length > 0);
  const adopt = async (): Promise<void> => {
    setAsking(false);
    if (!(await editor.flush())) return;
    const result = await adoptFactSheet(workspace, id, editor.fields.peek());
    showToast(result.ok ? factSheetText.adopted : factSheetText.notAdopted);
  };
  return (
    <>
      <ForWriters>
        <div class="button-row">
          <Button variant="primary" onClick={() => setAsking(true)}>
            {factSheetText.adopt}
          </Button>
        </div>
      </ForWriters>
      {versions.length === 0 ? null : (
        <Section title={factSheetText.versions}>
          <List label={factSheetText.versions}>
            {versions.map((version) => (
              <ListItem
                key={version.id}
                href={addressOf(version.id)}
                title={factSheetText.version(
                  sayDay(version.fields.adoptedOn ?? localDay(clock.nowMs()), clock.nowMs()),
                )}
                meta={[
                  members.nameOf(version.fields.adoptedBy) ?? commonText.aColleague,
                  version.fields.sha256 ? factSheetText.versionMark(version.fields.sha256) : null,
                ]
                  .filter((part) => part !== null)
                  .join(" · ")}
              />
            ))}
          </List>
        </Section>
      )}
      {isAsking ? (
        <Confirm
          title={factSheetText.adoptAsk}
          yes={factSheetText.adopt}
          isNegative={false}
          onYes={() => void adopt()}
          onClose={() => setAsking(false)}
        >
          <p>{factSheetText.adoptMeaning}</p>
          {open.length === 0 ? null : (
            <div>
              <p>{factSheetText.adoptOpen(open.length)}</p>
              <ul class="bullets">
                {open.map((each) => (
                  <li key={each.question}>
                    {factSheetText.questions[each.question]} {stillMissing(each)}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Confirm>
      ) : null}
    </>
  );
}
