const KEY = "stoep-own-card-";

/** What residents may know of the person who asks: typed once, kept on this device alone. Empty: not filled in. */
export interface OwnCard {
  readonly jobTitle: string;
  readonly phone: string;
}

export function readOwnCard(personId: string): OwnCard {
  try {
    const [jobTitle = "", phone = ""] = (localStorage.getItem(KEY + personId) ?? "").split("\n");
    return { jobTitle, phone };
  } catch {
    return { jobTitle: "", phone: "" };
  }
}

export function noteOwnCard(personId: string, { jobTitle, phone }: OwnCard): void {
  try {
    localStorage.setItem(KEY + personId, `${jobTitle}\n${phone}`);
  } catch {
    // It stands on the screen and is printed; the next time it is typed again.
  }
}

/** On leaving the device. */
export function forgetOwnCard(personId: string): void {
  try {
    localStorage.removeItem(KEY + personId);
  } catch {
    // Nothing was kept.
  }
}
