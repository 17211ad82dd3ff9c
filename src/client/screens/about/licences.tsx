import { Section } from "#components/section";
import type { AboutBuild } from "#models/about-build";
import { aboutText } from "#text/about";

/** Every package that goes along with Stoep and the words of its licence, folded away. `null`: they cannot be read now. */
export function Licences({ about }: { readonly about: AboutBuild | null }) {
  return (
    <Section title={aboutText.packagesTitle}>
      {about === null ? (
        <p class="soft">{aboutText.packagesMissing}</p>
      ) : (
        <details class="unfold">
          <summary class="unfold__title">{aboutText.packages(about.packages.length)}</summary>
          <div class="unfold__content stack">
            {about.texts.map((text, place) => (
              <Licence key={place} text={text} names={namesOf(about, place)} />
            ))}
            <Wordless about={about} />
          </div>
        </details>
      )}
    </Section>
  );
}

function Licence({ text, names }: { readonly text: string; readonly names: readonly string[] }) {
  return (
    <details>
      <summary class="unfold__title">{names.join(", ")}</summary>
      <pre class="licence-text">{text}</pre>
    </details>
  );
}

/** Those that name a licence and bring no words of it. */
function Wordless({ about }: { readonly about: AboutBuild }) {
  return (
    <ul class="bullets">
      {namesOf(about, null).map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

const namesOf = ({ packages }: AboutBuild, text: number | null): readonly string[] =>
  packages
    .filter((each) => each.text === text)
    .map(({ name, version, licence }) => aboutText.packageOf(name, version, licence));
