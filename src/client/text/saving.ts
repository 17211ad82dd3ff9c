import type { SaveFailure } from "#sync/edit";

/** What the screen says about storing on the device. */
export const saveText = {
  states: {
    idle: "",
    saving: "Bezig met opslaan",
    saved: "Opgeslagen op dit toestel",
  },
  failures: {
    storageFull:
      "Nog niet opgeslagen: dit toestel is vol. Wat je typte, blijft hier staan. Maak ruimte vrij en probeer opnieuw, of kopieer je tekst.",
    storageLost:
      "Nog niet opgeslagen: de opslag van dit toestel reageert niet. Kopieer je tekst en herlaad Stoep.",
    outdated: "Er is een nieuwere versie van Stoep. Herlaad Stoep; je tekst is bewaard.",
  } satisfies Record<SaveFailure, string>,
} as const;
