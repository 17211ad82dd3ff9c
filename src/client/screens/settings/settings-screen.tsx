import { ButtonLink } from "#components/button";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { Ways } from "#components/ways";
import { useDevice } from "#models/device";
import { INSTALL_PLACE } from "#models/install-place";
import { runsAsApp } from "#models/installation";
import { MAKE_COPY, PUT_BACK_COPY } from "#models/second-copy-places";
import { installText } from "#text/install";
import { ownDataText } from "#text/own-data";
import { secondCopyText } from "#text/second-copy";
import { settingsText } from "#text/settings";
import { shellText } from "#text/shell";
import { Appearance } from "./appearance.tsx";
import { OwnDevices } from "./own-devices.tsx";
import { Reminders } from "./reminders.tsx";
import { SignOut } from "./sign-out.tsx";
import { StorageCare } from "./storage-care.tsx";
import { ThisDevice } from "./this-device.tsx";

/** How Stoep looks, this device and what is on it, one's own devices and data, and leaving. */
export function SettingsScreen() {
  const isTeam = useDevice().settings.value.stage === "team";
  return (
    <Page title={settingsText.title} back={{ href: "/meer", label: shellText.places.more }}>
      <Appearance />
      <ThisDevice />
      {isTeam ? <Reminders /> : null}
      {isTeam ? <OwnDevices /> : null}
      <StorageCare />
      <Section title={secondCopyText.section}>
        <div class="stack stack--tight">
          <p class="soft">{secondCopyText.sectionText}</p>
          <div class="button-row">
            <ButtonLink href={MAKE_COPY}>{secondCopyText.toMake}</ButtonLink>
            <ButtonLink href={PUT_BACK_COPY}>{secondCopyText.toPutBack}</ButtonLink>
          </div>
        </div>
      </Section>
      <Section title={settingsText.more}>
        <Ways
          ways={[
            { href: "/meer/over-mij", icon: "users", label: ownDataText.title, hint: ownDataText.hint },
            {
              href: INSTALL_PLACE,
              icon: "smartphone",
              label: installText.toScreen,
              hint: runsAsApp() ? installText.isApp : installText.toScreenHint,
            },
          ]}
        />
      </Section>
      {isTeam ? <SignOut /> : <p class="section soft">{settingsText.local}</p>}
    </Page>
  );
}
