import { Section } from "#components/section";
import { useAnswer } from "#models/use-answer";
import { aboutText } from "#text/about";
import { readHealth } from "#client/api/account";

/** Whom to ask: the lead for access, and whoever runs this Stoep where they said how to reach them. */
export function Contact() {
  const [asked] = useAnswer(readHealth, []);
  const contact = asked.state === "ok" ? asked.body.contact : null;
  const isPage = contact?.startsWith("https://") === true;
  return (
    <Section title={aboutText.contactTitle}>
      <div class="stack stack--tight">
        <p>{aboutText.contact}</p>
        {contact === null ? null : (
          <div>
            <p>{aboutText.contactOperator}</p>
            <a
              class="nl-link big-link"
              {...(isPage
                ? { href: contact, target: "_blank", rel: "noreferrer" }
                : { href: `mailto:${contact}` })}
            >
              {isPage ? aboutText.contactPage : contact}
            </a>
          </div>
        )}
      </div>
    </Section>
  );
}
