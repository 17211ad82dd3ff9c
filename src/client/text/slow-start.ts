/** Stoep is opened, and the storage of the device does not answer. */
export const slowStartText = {
  title: "Stoep wacht op de opslag van dit toestel",
  text: "Wat je hebt vastgelegd, is niet weg. Sluit andere tabbladen met Stoep. Blijft dit staan? Sluit dan je browser helemaal en open Stoep opnieuw.",
};
