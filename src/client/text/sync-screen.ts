import type { RefusalCode } from "#domain/sync/refusal";
import type { CannotSend } from "#sync/status";
import { syncText } from "./sync.ts";

/** The screen Synchronisatie. */
export const syncScreenText = {
  title: "Synchronisatie",
  now: "Nu synchroniseren",
  nowDone: "Alles staat op de server.",
  nowWaiting: "Nog niet alles is verstuurd.",
  lastContact: "Laatste contact met de server",
  never: "nog niet",
  nextTry: "Volgende poging",
  nextTryWhen: (words: string) => `om ${words}`,
  waitingTitle: (count: number) => (count === 0 ? "Niets wacht" : syncText.overall.waiting(count)),
  waitingNone: "Alles wat je op dit toestel hebt vastgelegd, staat op de server.",
  waitingLocal: "Je gebruikt Stoep alleen op dit toestel. Met een team komt je werk ook op de server.",
  waitingWhy: "Dit staat veilig op dit toestel en gaat vanzelf mee zodra het kan.",
  savedAt: (when: string) => `vastgelegd ${when}`,
  refusedTitle: "Wat de server niet aannam",
  refusedIntro:
    "Deze wijzigingen staan nog op dit toestel. Kopieer wat je wilt bewaren, pas het aan of gooi het weg.",
  mend: "Aanpassen en opnieuw versturen",
  resend: "Opnieuw versturen",
  copyWords: "Kopiëren",
  discard: "Weggooien",
  discardAsk: "Deze wijziging weggooien?",
  discardMeaning:
    "Wat in deze wijziging staat, verdwijnt van dit toestel. Dat kan niet ongedaan worden gemaakt.",
  discarded: "Weggegooid",
  toSignIn: "Opnieuw inloggen",
  cannotSend: {
    offline: "Dit toestel heeft nu geen internet. Je kunt gewoon doorwerken.",
    unreachable: "De server is nu niet bereikbaar. Stoep probeert het vanzelf opnieuw.",
    signedOut:
      "Je bent uitgelogd. Je werk staat nog op dit toestel. Vraag een nieuwe link of gebruik je herstelcode.",
    clientTooOld: "Deze versie van Stoep is te oud voor de server. Herlaad Stoep; je werk blijft bewaard.",
    serverTooOld: "De server is nog niet bijgewerkt. Je werk wacht hier tot dat is gebeurd.",
    storageFull: "Dit toestel is vol. Maak ruimte vrij, dan gaat Stoep verder.",
    storageLost: "De opslag van dit toestel reageert niet. Herlaad Stoep.",
    notAccepted: "De server nam de wijzigingen niet aan. Herlaad Stoep; blijft dit zo, bel dan je beheerder.",
  } satisfies Record<CannotSend, string>,
  refusals: {
    invalid: "Een waarde past niet: te lang, te groot of niet geldig.",
    notAllowed: "Je mag dit in dit team niet (meer) wijzigen.",
    purged: "Dit is intussen voorgoed verwijderd.",
    dependsOnRefused: "Dit bouwt voort op een wijziging die niet is aangenomen.",
    immutable: "Dit staat vast en kan niet meer veranderen.",
    unknownType: "De server kent dit soort gegevens nog niet.",
  } satisfies Record<RefusalCode, string>,
} as const;
