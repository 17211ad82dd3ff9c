import { ButtonLink } from "#components/button";
import { RadioChips } from "#components/chips";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { MAKE_COPY, PUT_BACK_COPY } from "#models/second-copy-places";
import { THEMES, chooseTheme, theme } from "#models/theme";
import { secondCopyText } from "#text/second-copy";
import { settingsText } from "#text/settings";
import { shellText } from "#text/shell";
import { OwnDevices } from "./own-devices.tsx";
import { SignOut } from "./sign-out.tsx";
import { StorageCare } from "./storage-care.tsx";

/** How Stoep looks, this device and its storage, one's own devices, and signing out. */
export function SettingsScreen() {
  const { stage, person, deviceName, isSharedComputer } = useDevice().settings.value;
  return (
    <Page title={settingsText.title} back={{ href: "/meer", label: shellText.places.more }}>
      <Section title={settingsText.looks}>
        <RadioChips
          label={settingsText.theme}
          isLabelHidden
          choices={THEMES.map((value) => ({ value, label: settingsText.themes[value] }))}
          value={theme.value}
          onChange={(chosen) => {
            if (chosen !== null) chooseTheme(chosen);
          }}
        />
      </Section>
      <Section title={settingsText.thisDevice}>
        <dl class="facts">
          <div>
            <dt>{settingsText.person}</dt>
            <dd>{person.name === "" ? settingsText.nobody : person.name}</dd>
          </div>
          <div>
            <dt>{settingsText.device}</dt>
            <dd>
              {deviceName === "" ? settingsText.unnamed : deviceName}
              {isSharedComputer ? ` · ${settingsText.sharedComputer}` : null}
            </dd>
          </div>
          <StorageCare />
        </dl>
      </Section>
      <Section title={secondCopyText.section}>
        <div class="stack stack--tight">
          <p class="soft">{secondCopyText.sectionText}</p>
          <div class="button-row">
            <ButtonLink href={MAKE_COPY}>{secondCopyText.toMake}</ButtonLink>
            <ButtonLink href={PUT_BACK_COPY}>{secondCopyText.toPutBack}</ButtonLink>
          </div>
        </div>
      </Section>
      {stage === "team" ? (
        <>
          <OwnDevices />
          <SignOut />
        </>
      ) : (
        <p class="section soft">{settingsText.local}</p>
      )}
    </Page>
  );
}
