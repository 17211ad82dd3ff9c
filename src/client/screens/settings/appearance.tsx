import { RadioChips } from "#components/chips";
import { Section } from "#components/section";
import { THEMES, chooseTheme, theme } from "#models/theme";
import { settingsText } from "#text/settings";

/** Light, dark, or as the device is set. */
export function Appearance() {
  return (
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
  );
}
