import { useEffect, useState } from "preact/hooks";
import { APP_VERSION } from "#client/app-version";
import { Page } from "#components/page";
import { Releases } from "#components/releases";
import { Section } from "#components/section";
import { type AboutBuild, readAboutBuild } from "#models/about-build";
import { aboutText } from "#text/about";
import { sayFullDay } from "#text/dates";
import { moreText } from "#text/more";
import { shellText } from "#text/shell";
import { WHATS_NEW } from "#text/whats-new";
import { Contact } from "./contact.tsx";
import { Licences } from "./licences.tsx";
import { Sources } from "./sources.tsx";

/** What Stoep is and what is new in it, whom to ask, what it does with data, and where its advice and material come from. */
export function AboutScreen() {
  const [about, setAbout] = useState<AboutBuild | "asking" | null>("asking");
  useEffect(() => void readAboutBuild().then(setAbout), []);
  const isKnown = about !== null && about !== "asking" && about.commit !== null && about.day !== null;
  return (
    <Page
      title={moreText.about}
      sub={
        <>
          {aboutText.version(APP_VERSION)}
          {isKnown ? `, ${aboutText.built(about.commit ?? "", sayFullDay(about.day ?? ""))}` : null}
        </>
      }
      back={{ href: "/meer", label: shellText.places.more }}
    >
      <p>{aboutText.what}</p>
      <Section title={aboutText.whatsNew}>
        <Releases releases={WHATS_NEW} />
      </Section>
      <Contact />
      <Section title={aboutText.privacyTitle}>
        <div class="stack stack--tight">
          {aboutText.privacy.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p>
            <a class="nl-link big-link" href="/meer/over-mij">
              {aboutText.privacyMine}
            </a>
          </p>
        </div>
      </Section>
      <Section title={aboutText.accessibleTitle}>
        <div class="stack stack--tight">
          {aboutText.accessible.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </Section>
      <Sources />
      <Section title={aboutText.licenceTitle}>
        <p>{aboutText.licence}</p>
      </Section>
      {about === "asking" ? null : <Licences about={about} />}
    </Page>
  );
}
