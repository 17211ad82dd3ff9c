const KEY = "stoep-last-contact-";

/** The instant of the server's last complete answer, kept over a restart for showing; `null`: never, or the browser keeps nothing. */
export function readLastContact(personId: string): string | null {
  try {
    return localStorage.getItem(KEY + personId);
  } catch {
    return null;
  }
}

export function noteLastContact(personId: string, at: string | null): void {
  if (at === null) return;
  try {
    localStorage.setItem(KEY + personId, at);
  } catch {
    // Only for showing: without it the screen says "nog niet" until the next contact.
  }
}

/** On leaving the device. */
export function forgetLastContact(personId: string): void {
  try {
    localStorage.removeItem(KEY + personId);
  } catch {
    // Nothing was kept.
  }
}
