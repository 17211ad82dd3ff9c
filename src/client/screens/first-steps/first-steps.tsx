import { NothingYet } from "#components/nothing-yet";
import { Section } from "#components/section";
import { type Way, Ways } from "#components/ways";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { useMayWrite } from "#models/rights";
import { useWorkspace } from "#models/workspace";
import { todayText } from "#text/today";

const words = todayText.steps;

const FOR_ALL: readonly Way[] = [
  { href: "/initiatieven", icon: "lightbulb", label: words.initiative, hint: words.initiativeHint },
  { href: "/draagvlak", icon: "chart-column", label: words.check, hint: words.checkHint },
];
const FOR_LEADS: readonly Way[] = [
  {
    href: "/meer/team/buurten",
    icon: "map-pin",
    label: words.neighbourhoods,
    hint: words.neighbourhoodsHint,
  },
  { href: "/meer/team", icon: "users", label: words.colleague, hint: words.colleagueHint },
];

/** Vandaag of a team that has nothing yet: where to begin. */
export function FirstSteps() {
  const { role } = useWorkspace();
  const mayWrite = useMayWrite();
  const ways = [...(role === "lead" ? FOR_LEADS : []), ...(mayWrite ? FOR_ALL : [])];
  return (
    <>
      <NothingYet kind="conversation" icon="sun" words={todayText} advice={emptyScreenHints.today} />
      {ways.length === 0 ? null : (
        <Section title={words.title}>
          <Ways ways={ways} />
        </Section>
      )}
    </>
  );
}
