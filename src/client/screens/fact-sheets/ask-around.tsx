import { Button, ButtonLink } from "#components/button";
import type { QuestionReadiness } from "#domain/readiness";
import { useOpenActions, useWhoMightKnow, writeAskAction } from "#models/ask-around";
import type { FactSheetFields } from "#models/fact-sheets";
import { useMayWrite } from "#models/rights";
import { useWorkspace } from "#models/workspace";
import { factSheetText } from "#text/fact-sheet";
import { missingWords, sayKnower, stillMissing } from "./missing-words.ts";

/** What an answer still lacks and who might know it, each an action in one touch. */
export function AskAround({
  id,
  fields,
  own,
}: {
  /** Of the fact sheet. */
  readonly id: string;
  readonly fields: FactSheetFields;
  readonly own: QuestionReadiness;
}) {
  const workspace = useWorkspace();
  const mayWrite = useMayWrite();
  const knowers = useWhoMightKnow(own.question, fields);
  const open = useOpenActions(id);
  if (own.missing.length === 0) return null;
  return (
    <div class="ask">
      <p>{stillMissing(own)}</p>
      <ul class="ask__who">
        {knowers.map((knower) => {
          const who = sayKnower(knower);
          const what = factSheetText.ask.action(who, missingWords(own));
          const made = open.get(what);
          return (
            <li key={who} class="ask__one">
              <span class="ask__words">{factSheetText.ask.them(who)}</span>
              {!mayWrite ? null : made === undefined ? (
                <Button
                  icon="list-checks"
                  label={factSheetText.ask.makeFor(who)}
                  onClick={() =>
                    void writeAskAction(workspace, what, { factSheet: id, initiative: fields.initiative })
                  }
                >
                  {factSheetText.ask.make}
                </Button>
              ) : (
                <ButtonLink variant="subtle" icon="check" href={`/acties/${made}`}>
                  {factSheetText.ask.isMade}
                </ButtonLink>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
