import { useState } from "preact/hooks";
import { type ContactPlace, useContacts } from "#models/contacts";
import { valueOr } from "#models/live";
import type { ShownRecord } from "#storage/device-store";
import { contactText } from "#text/contact";
import { Chip, ChipRow } from "./chips.tsx";
import { ContactSheet } from "./contact-sheet.tsx";
import { Icon } from "./icon.tsx";
import { IconButton } from "./button.tsx";
import { ForWriters } from "./read-only.tsx";
import { Section } from "./section.tsx";

const NEW = "new";

/** Whom to call back for this action or initiative, with a touch; not on paper. The one place where contacts are shown. */
export function Contacts({ place }: { readonly place: ContactPlace }) {
  const contacts = valueOr(useContacts(place.id), []);
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <div class="contacts">
      {contacts.length === 0 ? null : (
        <Section title={contacts.length === 1 ? contactText.one : contactText.many}>
          <ul class="contacts__list">
            {contacts.map((contact) => (
              <ContactLine key={contact.id} contact={contact} onChange={() => setOpenId(contact.id)} />
            ))}
          </ul>
        </Section>
      )}
      <ForWriters>
        <ChipRow>
          <Chip icon="smartphone" onClick={() => setOpenId(NEW)}>
            {contactText.addHere}
          </Chip>
        </ChipRow>
      </ForWriters>
      {openId === null ? null : (
        <ContactSheet
          place={place}
          {...(openId === NEW ? {} : { contactId: openId })}
          onClose={() => setOpenId(null)}
        />
      )}
    </div>
  );
}

function ContactLine({
  contact: { fields },
  onChange,
}: {
  readonly contact: ShownRecord<"contact">;
  readonly onChange: () => void;
}) {
  const { name, phone, email, organisation } = fields;
  const who = name ?? organisation ?? contactText.nameless;
  return (
    <li class="contact">
      <span class="contact__who">
        <b>{who}</b>
        {name && organisation ? <span class="soft small">{organisation}</span> : null}
      </span>
      {phone ? (
        <a
          class="chip__face"
          href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}
          aria-label={contactText.call(who, phone)}
        >
          <Icon name="smartphone" isSmall />
          {phone}
        </a>
      ) : null}
      {email ? (
        <a class="chip__face" href={`mailto:${email}`} aria-label={contactText.mail(who, email)}>
          {email}
        </a>
      ) : null}
      <ForWriters>
        <IconButton icon="pencil" label={contactText.change(who)} onClick={onChange} />
      </ForWriters>
    </li>
  );
}
