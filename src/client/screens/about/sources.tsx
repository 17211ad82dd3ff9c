import { Section } from "#components/section";
import { sources } from "#guide/source";
import { aboutText } from "#text/about";

/** Where the advice and the material come from. */
export function Sources() {
  return (
    <Section title={aboutText.sourcesTitle}>
      <div class="stack stack--tight">
        <p class="soft">{aboutText.sourcesText}</p>
        <ul class="bullets">
          {KEYS.map((key) => {
            const { title, publisher, year } = sources[key];
            const { more, site } = aboutText.sources[key];
            const words = [title, publisher, more, year].filter((part) => part !== null).join(", ");
            return (
              <li key={key}>
                {words}
                {site === null || publisher === null ? null : (
                  <div>
                    <a class="nl-link big-link" href={site} target="_blank" rel="noreferrer">
                      {aboutText.site(publisher)}
                    </a>
                  </div>
                )}
              </li>
            );
          })}
          {aboutText.materials.map((material) => (
            <li key={material}>{material}</li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

const KEYS = ["practitioners", "firstAid", "workingTogether", "ombudsman", "lettingGo"] as const;
