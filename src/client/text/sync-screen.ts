import type { RefusalCode } from "#domain/sync/refusal";
import type { CannotSend } from "#sync/status";
import { syncText } from "./sync.ts";

/** Words of a change that is told by itself. */
export const changeText = {
  acts: {
    delete: "Verwijderd",
    restore: "Teruggezet uit de prullenbak",
    settles: "Gekozen tussen twee versies",
    reopens: "Keuze tussen twee versies teruggedraaid",
    redact: "Gewist op verzoek",
    salvage: "Teruggegeven aan de server",
  },
  emptied: "leeggemaakt",
  add: (words: string) => `erbij: ${words}`,
  remove: (words: string) => `weggehaald: ${words}`,
  nameless: "iets zonder naam",
} as const;

/** The screen Synchronisatie. */
export const syncScreenText = {
  title: "Synchronisatie",
  now: "Nu synchroniseren",
  lastContact: "Laatste contact met de server",
  never: "nog niet",

  results: {
    done: (time: string) => `Gelukt om ${time}. Alles van dit toestel staat op de server.`,
    doneForTeam: (time: string) =>
      `Gelukt om ${time}. Alles voor je team staat op de server. Wat je niet hebt meegenomen, staat alleen hier.`,
    doneButRefused: (time: string) =>
      `Om ${time} verstuurd. De server nam niet alles aan: kijk bij Aandacht nodig.`,
    doneButWithdrawn: (time: string) =>
      `Om ${time} verstuurd. Het werk voor een team waar je niet meer in zit, blijft op dit toestel.`,
    doneInPart: (time: string) => `Om ${time} verstuurd. Wat er daarna bij kwam, gaat vanzelf mee.`,
    failed: (time: string, why: string) => `Niet gelukt om ${time}. ${why}`,
    slow: "Dit duurt langer dan anders. Werk gerust door: Stoep gaat verder en zegt het hier zodra de server antwoordt.",
    starting: "Stoep start nog op. Probeer het zo nog eens.",
  },

  /** When nothing is in the way. */
  next: {
    title: "Wat er nu gebeurt",
    busy: "Stoep praat nu met de server.",
    soon: "Wat wacht, gaat zo vanzelf mee.",
    nothing: "Niets. Nieuw werk gaat vanzelf mee.",
    withdrawn: "Niets. Nieuw werk voor dit team blijft op dit toestel, want je zit er niet meer in.",
    fetching: "Stoep haalt de gegevens van je team op.",
  },
  /** What is in the way, and what happens then or what the person can do. */
  cannotSend: {
    offline: "Dit toestel heeft nu geen internet",
    unreachable: "De server is nu niet bereikbaar",
    signedOut: "Je bent uitgelogd",
    clientTooOld: "Deze versie van Stoep is te oud voor de server",
    serverTooOld: "De server is nog niet bijgewerkt",
    storageFull: "Dit toestel is vol",
    storageLost: "De opslag van dit toestel reageert niet",
    notAccepted: "De server neemt de wijzigingen niet aan",
  } satisfies Record<CannotSend, string>,
  meanwhile: {
    offline: "Je kunt gewoon doorwerken. Zodra er weer internet is, gaat alles vanzelf mee.",
    unreachable: "Je kunt gewoon doorwerken. Het ligt niet aan jou.",
    signedOut:
      "Je werk staat nog op dit toestel. Log in met je herstelcode of een nieuwe link; daarna gaat alles vanzelf mee.",
    clientTooOld: "Herlaad Stoep. Je werk blijft bewaard en gaat daarna vanzelf mee.",
    serverTooOld: "Je werk wacht hier tot de beheerder dat heeft gedaan.",
    storageFull: "Wat de server stuurt, past er niet meer bij. Maak ruimte vrij op dit toestel.",
    storageLost: "Herlaad Stoep. Wat is opgeslagen, staat er nog.",
    notAccepted: "Herlaad Stoep. Blijft dit zo, laat het dan je beheerder weten.",
  } satisfies Record<CannotSend, string>,
  nextTry: (time: string) => `Stoep probeert het vanzelf opnieuw om ${time}.`,

  waitingTitle: (count: number) => (count === 0 ? "Niets wacht" : syncText.overall.waiting(count)),
  waitingNone: "Alles wat je op dit toestel hebt vastgelegd, staat op de server.",
  waitingNoneForTeam: "Alles wat je voor je team hebt vastgelegd, staat op de server.",
  waitingNoneElse: "Er is niets dat op een verbinding wacht.",
  waitingLocal: "Je gebruikt Stoep alleen op dit toestel. Met een team komt je werk ook op de server.",
  waitingWhy: "Dit staat veilig op dit toestel en gaat vanzelf mee.",
  waitingBecause: {
    offline: "Dit staat veilig op dit toestel en wacht op internet.",
    unreachable: "Dit staat veilig op dit toestel en wacht tot de server weer bereikbaar is.",
    signedOut: "Dit staat veilig op dit toestel en wacht tot je weer bent ingelogd.",
    clientTooOld: "Dit staat veilig op dit toestel en wacht tot je Stoep hebt herladen.",
    serverTooOld: "Dit staat veilig op dit toestel en wacht tot de server is bijgewerkt.",
    storageFull: "Dit staat veilig op dit toestel en wacht tot er weer ruimte is.",
    storageLost: "Dit staat op dit toestel en wacht tot Stoep weer bij de opslag kan.",
    notAccepted: "Dit staat veilig op dit toestel. De server neemt het nu niet aan.",
  } satisfies Record<CannotSend, string>,
  savedAt: (when: string) => `vastgelegd ${when}`,

  refusedTitle: "Aandacht nodig",
  refusedIntro:
    "De server nam dit niet aan. Het staat nog op dit toestel en houdt de rest niet op. Jij beslist wat ermee gebeurt.",
  refusedWithdrawn: "Je zit niet meer in dit team. Word je opnieuw uitgenodigd, dan gaat dit vanzelf mee.",
  refusedChanges: (count: number) => `${count} wijzigingen die bij elkaar horen`,
  mend: "Aanpassen en opnieuw versturen",
  resend: "Opnieuw versturen",
  copyWords: "Kopiëren",
  discard: "Weggooien",
  notResent: "Niet verstuurd: dit toestel kon het niet opslaan. Het staat er nog.",
  resent: "Gaat opnieuw mee",
  discardAsk: "Deze wijziging weggooien?",
  discardAskAll: (count: number) => `Deze ${count} wijzigingen weggooien?`,
  discardMeaning:
    "Dit verdwijnt van dit toestel en komt niet op de server. Wat de server al had, blijft zoals het is.",
  discarded: "Weggegooid",
  notDiscarded: "Niet weggegooid: dit toestel kon het niet opslaan.",
  notKept: "Terughalen lukte niet: dit toestel kon het niet opslaan.",

  withdrawnTitle: "Je zit niet meer in dit team",
  withdrawnOf: (team: string) => `Werk voor ${team}`,
  withdrawnOther: "Werk voor een team waar je niet meer in zit",
  withdrawnWhy:
    "Je bent uit dit team gehaald, dus de server neemt dit niet aan. Het blijft op dit toestel. Word je opnieuw uitgenodigd, dan gaat het vanzelf mee. Bewaar anders wat je nodig hebt.",
  withdrawnDiscard: "Alles van dit team weggooien",
  withdrawnDiscardAsk: "Je werk voor dit team weggooien?",
  withdrawnDiscardMeaning:
    "Het verdwijnt van dit toestel en komt niet op de server. Dat kan niet ongedaan worden gemaakt. Bewaar eerst wat je nodig hebt.",
  withdrawnNothing:
    "Op dit toestel staat geen werk meer van dit team. Vraag een teamleider om je opnieuw uit te nodigen als dit niet klopt.",
  withdrawnRefused:
    "Wat je voor dit team nog had vastgelegd, staat bij Aandacht nodig. Vraag een teamleider om je opnieuw uit te nodigen als dit niet klopt.",

  exportTitle: "Werk dat alleen hier staat bewaren",
  exportText: "Een leesbaar bestand met alles van dit toestel dat nog niet op de server staat.",
  exportFile: "Bewaren als bestand",
  exportCopy: "Alles kopiëren",
  exportFailed: "Dit lukte niet: Stoep kon de gegevens niet lezen. Herlaad Stoep en probeer het opnieuw.",
  exportName: (day: string) => `stoep-nog-niet-op-de-server-${day}.txt`,
  exportHeading: (who: string, when: string) =>
    `Nog niet op de server: werk ${who === "" ? "" : `van ${who} `}op dit toestel (${when})`,
  exportWaiting: "Wacht op verbinding",
  exportWithdrawn: "Voor een team waar je niet meer in zit",
  exportRefused: (why: string) => `Niet aangenomen door de server. ${why}`,

  colleagues: "Collega’s",
  underway:
    "Er is nog werk onderweg. Op een ander toestel van het team staat iets dat de server nog niet heeft.",
  notUnderway: "Van andere toestellen is geen werk onderweg, voor zover de server weet.",

  toSignIn: "Opnieuw inloggen",
  reload: "Stoep herladen",
  toStorage: "Opslag bekijken",
  refusals: {
    invalid: "Een waarde past niet: te lang, te groot of niet geldig.",
    notAllowed: "Je mag dit in dit team niet (meer) wijzigen.",
    purged: "Dit is intussen voorgoed verwijderd of gewist. De server neemt het niet terug.",
    dependsOnRefused: "Dit bouwt voort op een wijziging die niet is aangenomen.",
    immutable: "Dit staat vast en kan niet meer veranderen.",
    unknownType: "De server kent dit soort gegevens nog niet.",
  } satisfies Record<RefusalCode, string>,
} as const;
