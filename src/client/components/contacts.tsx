import { useState } from "preact/hooks";
import { type ContactPlace, useContacts } from "#models/contacts";
import { valueOr } from "#models/live";
import type { ShownRecord } from "#storage/device-store";
import { contactText } from "#text/contact";
import { IconButton } from "./button.tsx";
import { Chip, ChipRow } from "./chips.tsx";
import { ContactSheet } from "./contact-sheet.tsx";
import { ForWriters } from "./read-only.tsx";
import { Section } from "./section.tsx";

/** Whom to call back for this action or initiative, with a touch; not on paper. The one place where contacts are shown. */
export function Contacts({ place }: { readonly place: ContactPlace }) {
  const contacts = valueOr(useContacts(place.id), []);
  const [openId, setOpenId] = useState<string | null>(null);
  if (contacts.length === 0 && openId === null) return null;
  return (
    <div class="contacts">
      <Section title={contacts.length === 1 ? contactText.one : contactText.many}>
        <ul class="contacts__list">
          {contacts.map((contact) => (
            <ContactCard key={contact.id} contact={contact} onChange={() => setOpenId(contact.id)} />
          ))}
        </ul>
      </Section>
      {openId === null ? null : (
        <ContactSheet place={place} contactId={openId} onClose={() => setOpenId(null)} />
      )}
    </div>
  );
}

/** **Contactpersoon toevoegen**, as one of the chips of a record. */
export function AddContactChip({ place }: { readonly place: ContactPlace }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <ForWriters>
      <Chip icon="smartphone" onClick={() => setOpen(true)}>
        {contactText.addHere}
      </Chip>
      {isOpen ? <ContactSheet place={place} onClose={() => setOpen(false)} /> : null}
    </ForWriters>
  );
}

function ContactCard({
  contact: { fields },
  onChange,
}: {
  readonly contact: ShownRecord<"contact">;
  readonly onChange: () => void;
}) {
  const { name, phone, email, organisation } = fields;
  const who = name ?? organisation ?? contactText.nameless;
  return (
    <li class="card">
      <div class="contact__head">
        <div>
          <b>{who}</b>
          {name && organisation ? <p class="soft small">{organisation}</p> : null}
        </div>
        <ForWriters>
          <IconButton icon="pencil" label={contactText.change(who)} onClick={onChange} />
        </ForWriters>
      </div>
      <ChipRow>
        {phone ? (
          <Chip icon="smartphone" href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}>
            <span class="only-heard">{contactText.call(who)} </span>
            {phone}
          </Chip>
        ) : null}
        {email ? (
          <Chip href={`mailto:${email}`}>
            <span class="only-heard">{contactText.mail(who)} </span>
            {email}
          </Chip>
        ) : null}
      </ChipRow>
    </li>
  );
}
