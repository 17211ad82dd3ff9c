import { Page } from "#components/page";
import { Section } from "#components/section";
import { type Way, Ways } from "#components/ways";
import { useDevice } from "#models/device";
import { INSTALL_PLACE } from "#models/install-place";
import { runsAsApp } from "#models/installation";
import { isOnline } from "#models/online";
import { overallSync } from "#models/sync-words";
import { installText } from "#text/install";
import { moreText as words } from "#text/more";

const WORK: readonly Way[] = [
  { href: "/zoeken", icon: "search", label: words.search, hint: words.searchHint },
  { href: "/acties", icon: "list-checks", label: words.actions, hint: words.actionsHint },
  { href: "/factsheets", icon: "clipboard-list", label: words.factSheets, hint: words.factSheetsHint },
  { href: "/knelpunten", icon: "wrench", label: words.bottlenecks, hint: words.bottlenecksHint },
];

/** Everything that is not one of the first four places. */
export function MoreScreen() {
  const device = useDevice();
  const { scope } = device.settings.value;
  const sync = overallSync(device.sync.value, device.outbox.value, isOnline.value, scope);
  const around: readonly Way[] = [
    { href: "/meer/team", icon: "users", label: words.team, hint: words.teamHint },
    { href: "/meer/synchronisatie", icon: "refresh-cw", label: words.sync, hint: sync.text },
    { href: "/meer/prullenbak", icon: "rotate-ccw", label: words.trash, hint: words.trashHint },
    { href: "/meer/instellingen", icon: "settings", label: words.settings, hint: words.settingsHint },
    {
      href: INSTALL_PLACE,
      icon: "smartphone",
      label: installText.toScreen,
      hint: runsAsApp() ? installText.isApp : installText.toScreenHint,
    },
    { href: "/meer/over", icon: "info", label: words.about, hint: words.aboutHint },
  ];
  return (
    <Page title={words.title}>
      <Section title={words.work}>
        <Ways ways={WORK} />
      </Section>
      <Section title={words.stoep}>
        <Ways ways={around} />
      </Section>
    </Page>
  );
}
