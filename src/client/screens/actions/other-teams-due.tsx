import { useLocation } from "preact-iso";
import { useContext } from "preact/hooks";
import { Button } from "#components/button";
import { DeviceContext } from "#models/device";
import { dueActions } from "#models/due-actions";
import { useLive, valueOr } from "#models/live";
import { noteNavigation } from "#models/page-arrival";
import { useWorkspace } from "#models/workspace";
import { actionText } from "#text/action";
import { actionListText } from "#text/action-list";
import { localDay } from "#text/dates";
import { sayCount } from "#text/list";

/**
 * What is due in the other teams of this person, each with a button that shows that team. A reminder and the number on the icon count
 * all teams while the screen shows one.
 */
export function OtherTeamsDue({
  nowMs,
  place,
}: {
  /** Of the present day. */
  readonly nowMs: number;
  /** The address at which that team is shown. */
  readonly place: string;
}) {
  const device = useContext(DeviceContext);
  const { store, scope: shown } = useWorkspace();
  const { route } = useLocation();
  const { personId } = store;
  const today = localDay(nowMs);
  const teams = device?.settings.value.teams.filter(({ scope }) => scope !== shown) ?? [];
  const scopes = teams.map(({ scope }) => scope);
  const found = useLive(
    (queries) => Promise.all(scopes.map((scope) => dueActions(queries, scope, today, personId))),
    [scopes.join(), today, personId],
  );
  const counts = valueOr(found, []).map(({ length }) => length);
  if (!counts.some((count) => count > 0)) return null;
  return (
    <ul class="rows" aria-label={actionListText.otherTeams}>
      {teams.map(({ scope, teamName, role }, at) => {
        const count = counts[at] ?? 0;
        if (count === 0) return null;
        return (
          <li key={scope} class="row">
            <span class="row__words">
              <span class="list__title">{teamName}</span>
              <span class="list__meta">{actionListText.due(sayCount(count, actionText.nouns))}</span>
            </span>
            <Button
              variant="subtle"
              label={actionListText.showTeamOf(teamName)}
              onClick={() => {
                noteNavigation();
                route(place);
                void device?.change({ scope, teamName, role });
              }}
            >
              {actionListText.showTeam}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
