import { ButtonLink } from "#components/button";
import { Section } from "#components/section";
import { destructionText } from "#text/destruction";
import { eraseText } from "#text/erase";
import { privacyText } from "#text/privacy";

/** For leads: what must go, and what may. */
export function PrivacyLinks() {
  return (
    <Section title={privacyText.title}>
      <div class="stack stack--tight">
        <p class="soft">{privacyText.hint}</p>
        <div class="button-row">
          <ButtonLink href="/meer/wissen">{eraseText.title}</ButtonLink>
          <ButtonLink href="/meer/vernietigingslijst">{destructionText.title}</ButtonLink>
        </div>
      </div>
    </Section>
  );
}
