import { localDay } from "#text/dates";
import { resultText } from "#text/check-result";
import { likelyDays } from "./likely-days.ts";
import type { CheckFields } from "./checks.ts";
import { creationOf } from "./creation.ts";
import { newRecordId, type Workspace } from "./workspace.ts";

type Desk = Pick<Workspace, "store" | "scope" | "clock" | "random">;

/** The day proposed for telling the neighbourhood: a week from now. */
export const likelyReportDay = ({ clock }: Pick<Workspace, "clock">): string =>
  likelyDays(localDay(clock.nowMs())).nextWeek;

/** Makes the action to tell the neighbourhood, for whoever asks. Residents were promised it at the door. Returns whether it is stored. */
export async function planReportBack(
  desk: Desk,
  checkId: string,
  { initiative }: Pick<CheckFields, "initiative">,
  dueOn: string,
): Promise<boolean> {
  const { personId } = desk.store;
  const edit = creationOf(desk.scope, "action", newRecordId(desk), {
    ...{ what: resultText.reportBack.action, state: "open", assignee: personId, promisedBy: personId },
    ...{ about: checkId, aboutType: "supportCheck" },
    ...(dueOn === "" ? {} : { dueOn }),
    ...(initiative ? { initiative } : {}),
  });
  return (await desk.store.save([edit])).ok;
}
