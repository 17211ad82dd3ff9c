import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { ForWriters } from "#components/read-only";
import { Section } from "#components/section";
import { rememberMadeHere } from "#models/fresh-records";
import type { Attached } from "#models/initiative-course";
import { newRecordId, useWorkspace } from "#models/workspace";
import { sayDay } from "#text/dates";
import { decisionText, initiativeText } from "#text/initiative";
import { sayMoney } from "#text/money";
import { DecisionSheet } from "./decision-sheet.tsx";

/** The decisions on an initiative; each opens, and one more can be added. */
export function Decisions({
  initiativeId,
  attached,
}: {
  readonly initiativeId: string;
  readonly attached: Attached;
}) {
  const workspace = useWorkspace();
  const [openId, setOpenId] = useState<string | null>(null);
  const nowMs = workspace.clock.nowMs();
  const add = (): void => {
    const id = newRecordId(workspace);
    rememberMadeHere(id);
    setOpenId(id);
  };
  return (
    <Section title={initiativeText.decisions}>
      <ul class="stack stack--tight">
        {attached.decisions.map(({ id, fields }) => (
          <li key={id}>
            <button type="button" class="card card--button" onClick={() => setOpenId(id)}>
              <span class="list__title">
                {fields.outcome ? decisionText.outcomes[fields.outcome] : decisionText.one}
                {fields.amountCents ? ` · ${sayMoney(fields.amountCents)}` : ""}
              </span>
              <span class="list__meta">
                {[
                  fields.decidedOn ? sayDay(fields.decidedOn, nowMs) : null,
                  fields.decidedBy ? decisionText.deciders[fields.decidedBy].toLocaleLowerCase("nl") : null,
                  fields.toldOn ? null : decisionText.notTold,
                ]
                  .filter((part) => part)
                  .join(" · ")}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ForWriters>
        <Button icon="plus" onClick={add}>
          {initiativeText.addDecision}
        </Button>
      </ForWriters>
      {openId === null ? null : (
        <DecisionSheet key={openId} id={openId} initiativeId={initiativeId} onClose={() => setOpenId(null)} />
      )}
    </Section>
  );
}
