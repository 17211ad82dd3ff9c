import type { SaveFailure } from "#sync/edit";

/** What the screen says about storing on the device. */
export const saveText = {
  states: {
    idle: "",
    saving: "Bezig met opslaan",
    saved: "Opgeslagen op dit toestel",
  },
  failures: {
    storageFull: "Nog niet opgeslagen: dit toestel is vol. Maak ruimte vrij; je tekst blijft hier staan.",
    storageLost:
      "Nog niet opgeslagen: de opslag van dit toestel reageert niet. Kopieer je tekst en herlaad Stoep.",
    outdated: "Er is een nieuwere versie van Stoep. Herlaad Stoep; je tekst is bewaard.",
  } satisfies Record<SaveFailure, string>,
} as const;
