import { APP_VERSION } from "#client/app-version";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { aboutText } from "#text/about";
import { moreText } from "#text/more";
import { shellText } from "#text/shell";

/** What Stoep is, whose it is, and where its advice and material come from. */
export function AboutScreen() {
  return (
    <Page
      title={moreText.about}
      sub={aboutText.version(APP_VERSION)}
      back={{ href: "/meer", label: shellText.places.more }}
    >
      <div class="stack">
        <p>{aboutText.what}</p>
        <p>{aboutText.privacy}</p>
      </div>
      <Section title={aboutText.licenceTitle}>
        <p>{aboutText.licence}</p>
      </Section>
      <Section title={aboutText.sourcesTitle}>
        <ul class="bullets">
          {aboutText.sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </Section>
      <Section title={aboutText.contactTitle}>
        <p>{aboutText.contact}</p>
      </Section>
    </Page>
  );
}
