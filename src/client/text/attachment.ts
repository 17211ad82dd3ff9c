import type { PhotoFailure } from "#domain/photo";
import type { AttachmentKind } from "#domain/records/attachment";
import type { VoiceFailure } from "#domain/voice-note";
import { sayBytes } from "./bytes.ts";

const minutes = (durationMs: number): string => {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

const kinds: Record<AttachmentKind, string> = { photo: "Foto", audio: "Opname", document: "Document" };

/** Words of attachments: adding, looking, sending. */
export const attachmentText = {
  title: "Bijlagen",
  kinds,
  minutes,
  /** What it is called where its description would stand. */
  unnamed: (kind: AttachmentKind) => `${kinds[kind]} zonder omschrijving`,
  open: (name: string) => `${name} bekijken`,
  lacksWords: "Omschrijving ontbreekt",
  lacksWordsCount: (count: number) =>
    count === 1
      ? "Bij 1 bijlage ontbreekt een omschrijving."
      : `Bij ${count} bijlagen ontbreekt een omschrijving.`,
  shared: "Mag getoond worden",

  add: {
    photo: "Foto",
    voice: "Inspreken",
    document: "Document toevoegen",
    kept: "Opgeslagen op dit toestel",
    full: "Niet opgeslagen: dit toestel is vol. Wat er al stond, is er nog. Maak ruimte vrij en probeer het opnieuw.",
    lost: "Niet opgeslagen: de opslag van dit toestel reageert niet. Herlaad Stoep en probeer het opnieuw.",
    outdated: "Niet opgeslagen: er is een nieuwere versie van Stoep. Herlaad Stoep en probeer het opnieuw.",
  },

  photo: {
    title: "Foto toevoegen",
    titleOf: (place: number, count: number) => `Foto ${place} van ${count}`,
    intro:
      "Maak bij voorkeur een foto zonder mensen. Waar en waarmee je de foto maakt, wordt niet bewaard; de foto zelf wordt kleiner gemaakt.",
    camera: "Foto maken",
    library: "Foto’s kiezen",
    working: "Foto klaarmaken",
    preview: "De foto zoals die wordt bewaard",
    question: "Staan er mensen op? Zijn die nodig?",
    questionHelp:
      "Een plek, een bord of een stoep zegt vaak genoeg. Staat iemand er herkenbaar op, ook een kind of een kenteken? Maak het dan onherkenbaar.",
    keepWithout: "Niemand herkenbaar, bewaren",
    keepNeeded: "Mensen zijn nodig, bewaren",
    keepBlocked: "Foto bewaren",
    leaveOut: "Deze foto niet bewaren",
    words: "Wat is er te zien?",
    wordsHelp: "Eén zin is genoeg. Zonder deze zin kan de foto later niet worden getoond of afgedrukt.",
    failures: {
      unreadable:
        "Deze browser kan deze foto niet openen. Vaak is het een HEIC-foto van een iPhone. Maak de foto hier met ‘Foto maken’, of zet op de iPhone bij Camera, Structuren de keuze op ‘Meest compatibel’.",
      tooLarge: "Deze foto is te groot om te bewaren. Maak een nieuwe foto, of kies een kleinere.",
    } satisfies Record<PhotoFailure, string>,
  },

  blocks: {
    start: "Onherkenbaar maken",
    help: "Sleep over wat onherkenbaar moet worden. Het vlak wordt zwart; wat eronder staat, is na het bewaren weg.",
    keysHelp:
      "Met het toetsenbord: pijltjes verplaatsen het vlak, Shift met pijltjes maakt het groter of kleiner, Delete haalt het weg.",
    area: "Foto met vlakken",
    name: (place: number) => `Vlak ${place}`,
    add: "Vlak toevoegen",
    remove: "Vlak weghalen",
    undo: "Vlak terugdraaien",
    left: "Links",
    right: "Rechts",
    up: "Omhoog",
    down: "Omlaag",
    wider: "Breder",
    narrower: "Smaller",
    taller: "Langer",
    lower: "Korter",
    moveGroup: "Gekozen vlak verplaatsen of groter maken",
    count: (count: number) => (count === 1 ? "1 vlak" : `${count} vlakken`),
  },

  voice: {
    title: "Inspreken",
    say: "Spreek je eigen samenvatting in. Neem geen bewoner op.",
    start: "Opname beginnen",
    pause: "Pauze",
    resume: "Verder opnemen",
    finish: "Opname bewaren",
    discard: "Opname weggooien",
    recording: "Stoep neemt op",
    paused: "Opname staat stil",
    interrupted:
      "De opname is onderbroken, bijvoorbeeld door een telefoontje. Wat je zei, is bewaard. Ga verder of bewaar de opname.",
    gone: "De microfoon is weg. Wat je zei, is bewaard: bewaar de opname, of gooi haar weg.",
    most: "Hoogstens vijf minuten. Je kunt tussendoor pauzeren.",
    left: (leftMs: number) => `nog ${minutes(leftMs)}`,
    full: "Vijf minuten is het langste dat kan. Bewaar de opname; daarna kun je een nieuwe maken.",
    level: "Geluid",
    levels: { none: "Stoep hoort nog niets", some: "Stoep hoort je" },
    words: "Waar gaat het over?",
    wordsHelp: "Eén zin, voor collega’s die niet kunnen luisteren.",
    pieceFailed: "Dit toestel kan de opname niet verder opslaan. Bewaar wat er is.",
    lost: "Deze opname is gestopt, want zij staat niet meer op dit toestel. Misschien is zij in een ander tabblad bewaard of weggegooid. Begin zo nodig een nieuwe.",
    empty: "Er is niets opgenomen. Probeer het opnieuw, of typ je samenvatting.",
    failures: {
      denied:
        "Stoep mag de microfoon niet gebruiken. Geef Stoep toegang: tik in de adresbalk op het slotje (of bij de instellingen van je telefoon op Stoep of je browser), kies Microfoon en daarna Toestaan.",
      noMicrophone:
        "Er is geen microfoon gevonden, of een andere app gebruikt hem. Sluit die app en probeer het opnieuw.",
      unsupported: "Deze browser kan niet opnemen. Typ je samenvatting, of gebruik een nieuwere browser.",
    } satisfies Record<VoiceFailure, string>,
    cutOff: (durationMs: number) => `Een opname van ${minutes(durationMs)} is niet afgemaakt`,
    cutOffHelp: "Stoep of dit scherm werd gesloten terwijl je insprak. Wat je zei, staat nog op dit toestel.",
    cutOffReadOnly:
      "Je leest mee en kunt de opname nu niet bewaren. Mag je later weer vastleggen, dan kan dat alsnog.",
    keepCutOff: "Bewaren",
    dropCutOff: "Weggooien",
    nothingLeft: "Van deze opname is niets meer over.",
  },

  document: {
    intro: (most: string) =>
      `Een verslag, een tekening of een offerte als PDF, hoogstens ${most}. De naam van het bestand gaat niet mee.`,
    choose: "PDF kiezen",
    keep: "Document bewaren",
    notPdf: "Dit is geen PDF. Bewaar het document als PDF en kies het opnieuw.",
    tooLarge: (maxBytes: number) => `Dit document is te groot. Het mag hoogstens ${sayBytes(maxBytes)} zijn.`,
    save: "Openen of opslaan",
    fileName: (day: string) => `stoep-document-${day}.pdf`,
  },

  view: {
    words: {
      photo: "Wat is er te zien?",
      audio: "Waar gaat het over?",
      document: "Wat staat erin?",
    } satisfies Record<AttachmentKind, string>,
    wordsHelp: "Nodig voordat de bijlage getoond of afgedrukt mag worden.",
    sharedHelp: {
      photo: "Bijvoorbeeld aan de raad of aan bewoners. Wie erop staat, weet dat.",
      audio: "Bijvoorbeeld aan collega’s van een andere afdeling.",
      document: "Bijvoorbeeld aan de raad of aan bewoners.",
    } satisfies Record<AttachmentKind, string>,
    wordsFirst: "Schrijf eerst wat er te zien of te horen is. Daarna kan de bijlage getoond worden.",
    zoomIn: "Vergroten",
    zoomOut: "Verkleinen",
    picture: "Foto, groot",
    notHere: "Deze bijlage staat nog niet op dit toestel.",
    notHereYet: "Een collega heeft haar nog niet helemaal verstuurd.",
    beingChecked: "De server kijkt haar na op virussen. Daarna kun je haar ophalen.",
    offline: "Zodra er internet is, kun je haar ophalen.",
    fetch: "Ophalen",
    fetchFailed: "Ophalen lukte niet. Probeer het zo opnieuw.",
    damaged: "Wat de server stuurde, is niet heel. Probeer het zo opnieuw.",
    remove: "Bijlage verwijderen",
    facts: (kind: AttachmentKind, sizeBytes: number) => `${kinds[kind]} · ${sayBytes(sizeBytes)}`,
  },

  state: {
    waiting: "Wacht op verbinding",
    ready: "Gaat zo mee",
    local: "Op dit toestel",
    sending: (percent: number) => `Bezig ${percent} %`,
    onServer: "Op de server",
    beingChecked: "Wordt nagekeken",
    elsewhere: "Wordt nog verstuurd door een collega",
    refused: (why: string) => `Geweigerd: ${why}`,
    refusedHelp: "Verwijder deze bijlage en voeg een andere toe.",
    tryAgain: "Opnieuw versturen",
  },

  sync: {
    title: (count: number) => (count === 1 ? "1 bijlage wacht" : `${count} bijlagen wachten`),
    recordings: (count: number) =>
      count === 1 ? "1 opname is niet afgemaakt" : `${count} opnames zijn niet afgemaakt`,
    recordingsHelp: (count: number) =>
      count === 1
        ? "Zij staat alleen op dit toestel. Open haar, en bewaar haar of gooi haar weg."
        : "Ze staan alleen op dit toestel. Open ze, en bewaar ze of gooi ze weg.",
    recordingsReadOnly: (count: number) =>
      count === 1
        ? "Zij staat alleen op dit toestel. Je leest mee en kunt haar nu niet bewaren. Je kunt haar wel openen en weggooien."
        : "Ze staan alleen op dit toestel. Je leest mee en kunt ze nu niet bewaren. Je kunt ze wel openen en weggooien.",
    help: "Bijlagen gaan na de tekst mee, een voor een. Wordt het versturen onderbroken, dan gaat Stoep verder waar het was.",
  },
} as const;
