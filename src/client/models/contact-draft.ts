import { useRef, useState } from "preact/hooks";
import { type ContactLink, type ContactPlace, dropContactAction, linkForContact } from "./contacts.ts";
import type { RecordEditor } from "./editor.ts";
import { useWorkspace } from "./workspace.ts";

export const REACH = ["name", "phone", "email", "organisation"] as const;
export type Reach = (typeof REACH)[number];
export type Draft = Readonly<Record<Reach, string>>;

export interface ContactDraft {
  /** The other agreed and the contact is stored: its fields are the editor's now. */
  readonly isKept: boolean;
  readonly isAgreed: boolean;
  readonly hasFailed: boolean;
  /** What is typed and not stored. */
  readonly draft: Draft;
  type(field: Reach, value: string): void;
  /** The tick of consent was set, or taken away again. */
  agree(hasAgreed: boolean): void;
  /** Resolves when nothing is being stored or let go of any more; whether the contact is kept then. */
  settled(): Promise<boolean>;
}

/**
 * The words about a new contact, held on the screen alone until the person says that the other agreed. Then they go into the
 * editor, linked to where they belong; without consent they come out of it again.
 */
export function useContactDraft(
  editor: RecordEditor<"contact">,
  place: ContactPlace,
  known: Partial<Draft>,
): ContactDraft {
  const workspace = useWorkspace();
  const [draft, setDraft] = useState<Draft>({ name: "", phone: "", email: "", organisation: "", ...known });
  const [isAgreed, setAgreed] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const latest = useRef(draft);
  const hasAgreed = useRef(false);
  /** One at a time: a second character must not make a second action. */
  const linking = useRef<Promise<ContactLink | null> | null>(null);
  const underway = useRef<Promise<void>>(Promise.resolve());
  const isKept = editor.fields.value.hasConsent === true;

  const write = (next: Draft): void => {
    latest.current = next;
    setDraft(next);
    setFailed(false);
  };
  const keep = async (): Promise<void> => {
    linking.current ??= linkForContact(workspace, place);
    const link = await linking.current;
    if (link === null) {
      linking.current = null;
      return setFailed(true);
    }
    if (!hasAgreed.current || editor.fields.peek().hasConsent === true) return undefined;
    editor.set("linkedTo", [link.id]);
    for (const field of REACH) editor.set(field, latest.current[field].trim());
    editor.set("hasConsent", true);
    await editor.flush();
    return undefined;
  };
  const letGo = async (): Promise<void> => {
    write(contactWords(editor));
    forget(editor);
    await editor.flush();
    const link = await linking.current;
    linking.current = null;
    await dropContactAction(workspace, link);
  };
  return {
    isKept,
    isAgreed: isKept || isAgreed,
    hasFailed,
    draft,
    type(field, value) {
      write({ ...latest.current, [field]: value });
      if (hasAgreed.current && isFilled(latest.current)) underway.current = keep();
    },
    agree(agreed) {
      hasAgreed.current = agreed;
      setAgreed(agreed);
      setFailed(false);
      if (agreed && isFilled(latest.current)) underway.current = keep();
      if (!agreed && linking.current !== null) underway.current = letGo();
    },
    async settled() {
      await underway.current;
      return editor.fields.peek().hasConsent === true;
    },
  };
}

/** Whether there is anything to call or write to. */
export const isFilled = ({ name, phone, email }: Draft): boolean => `${name}${phone}${email}`.trim() !== "";

export function contactWords(editor: RecordEditor<"contact">): Draft {
  const { name, phone, email, organisation } = editor.fields.peek();
  return { name: name ?? "", phone: phone ?? "", email: email ?? "", organisation: organisation ?? "" };
}

/** Empties a contact: what is left of it goes when its editor closes. */
export function forget(editor: RecordEditor<"contact">): void {
  for (const field of [...REACH, "hasConsent", "linkedTo"] as const) editor.set(field, null);
}
