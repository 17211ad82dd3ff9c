import type { RecordFields } from "#domain/records/registry";
import { useMembers } from "#models/members";
import { useWorkspace } from "#models/workspace";
import { sayDay } from "#text/dates";
import { initiativeText } from "#text/initiative";
import { commonText } from "#text/common";
import { recordText } from "#text/record";

/** The facts beside the story: who, since when, what was agreed. Only what is filled in. */
export function InitiativeFacts({ fields }: { readonly fields: RecordFields<"initiative"> }) {
  const { clock } = useWorkspace();
  const members = useMembers();
  const nowMs = clock.nowMs();
  const colleagues = Object.entries(fields.colleagues ?? {}).map(([id, { department, who, since }]) => ({
    id,
    words: [
      [department, who].filter((part) => part).join(", "),
      since ? initiativeText.sinceDay(sayDay(since, nowMs)) : null,
    ],
  }));
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [
      initiativeText.contactPoint,
      fields.contactPoint ? (members.nameOf(fields.contactPoint) ?? commonText.aColleague) : null,
    ],
    [
      initiativeText.initiatorKind,
      fields.initiatorKind ? initiativeText.initiatorKinds[fields.initiatorKind] : null,
    ],
    [initiativeText.motivation, fields.motivation],
    [initiativeText.programme, fields.programme],
    [recordText.tags, fields.tags?.join(", ")],
    [
      recordText.references,
      Object.values(fields.references ?? {})
        .map(({ kind, number }) => `${recordText.referenceKinds[kind ?? "zaak"]} ${number ?? ""}`)
        .join(", "),
    ],
    [initiativeText.successStory, fields.successStory],
    [initiativeText.endReason, fields.endReason],
  ];
  const agreements = Object.entries(fields.roleAgreements ?? {});
  return (
    <dl class="facts" aria-label={initiativeText.facts}>
      {rows.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
      {colleagues.length === 0 ? null : (
        <div>
          <dt>{initiativeText.colleagues}</dt>
          {colleagues.map(({ id, words }) => (
            <dd key={id}>{words.filter((part) => part).join(", ")}</dd>
          ))}
        </div>
      )}
      {agreements.length === 0 ? null : (
        <div>
          <dt>{initiativeText.agreements}</dt>
          {agreements.map(([id, { who, what, expectation }]) => (
            <dd key={id}>
              {[who, what].filter((part) => part).join(": ")}
              {expectation ? <span class="facts__more"> {expectation}</span> : null}
            </dd>
          ))}
        </div>
      )}
    </dl>
  );
}
