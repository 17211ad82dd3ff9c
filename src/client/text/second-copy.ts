import type { PassphraseStrength } from "#domain/passphrase";
import type { SaveFailure } from "#sync/edit";
import type { OpenedCopy } from "#models/second-copy";

type OpenFailure = Extract<OpenedCopy, { readonly ok: false }>["failure"];

const things = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;

/** Reservekopie maken en terugzetten. */
export const secondCopyText = {
  section: "Reservekopie",
  sectionText: "Alles van dit toestel in één bestand, op slot met een wachtzin.",
  toMake: "Reservekopie maken",
  toPutBack: "Reservekopie terugzetten",
  toMakeInstead: "Of maak een reservekopie van alles op dit toestel",

  makeTitle: "Reservekopie maken",
  makeIntro:
    "Eén bestand met alles wat op dit toestel staat: ook wat nog op verbinding wacht. Bewaar het ergens anders dan op dit toestel.",
  leftOut: "Wat je vóór je team alleen op dit toestel vastlegde en niet meenam, zit er niet in.",
  passphrase: "Wachtzin",
  passphraseHelp:
    "Een paar woorden die alleen jij kent, minstens 12 tekens. Je ziet wat je typt, zodat je je niet vergist.",
  invent: "Bedenk er een voor mij",
  strength: {
    short: "Nog te kort: minstens 12 tekens, en niet steeds dezelfde.",
    weak: "Zwak. Maak hem langer: nog een paar woorden erbij.",
    fair: "Redelijk.",
    strong: "Sterk.",
  } satisfies Record<PassphraseStrength, string>,
  strengthLabel: "Hoe sterk: ",
  missing: "Kies een wachtzin van minstens 12 tekens.",
  noWay:
    "Zonder deze wachtzin kan niemand het bestand openen. Ook jij, je beheerder en de makers van Stoep niet.",
  noted: "Ik heb de wachtzin opgeschreven of in mijn wachtwoordkluis gezet",
  notedMissing: "Schrijf de wachtzin eerst op. Zet daarna hier een vinkje.",
  make: "Maak de reservekopie",
  collecting: "Bezig met verzamelen",
  locking: "Bezig met op slot doen. Dit duurt een paar seconden.",
  ready: "De reservekopie is klaar",
  readyText: (name: string, size: string) => `${name} (${size})`,
  save: "Bewaren op dit toestel",
  share: "Delen of ergens anders bewaren",
  saved: "Bewaard bij je downloads",
  saveElsewhere:
    "Zet het bestand daarna op een andere plek, bijvoorbeeld je werkschijf. Raak je dit toestel kwijt, dan heb je je werk nog.",
  makeFailed: {
    storageFull: "Dit toestel is te vol om een reservekopie te maken. Maak eerst wat ruimte vrij.",
    storageLost: "Stoep kon de opslag van dit toestel niet lezen. Herlaad Stoep en probeer het opnieuw.",
    outdated: "Er staat een nieuwere versie van Stoep klaar. Herlaad Stoep en probeer het opnieuw.",
    cannotLock:
      "Op slot doen lukte niet: dit toestel heeft er nu te weinig geheugen voor. Sluit andere apps en probeer het opnieuw.",
  } satisfies Record<SaveFailure | "cannotLock", string>,

  backTitle: "Reservekopie terugzetten",
  backIntro:
    "Wat in het bestand zit en niet op dit toestel, komt terug. Wat hier al staat, blijft zoals het is. Er gaat niets verloren en er komt niets dubbel.",
  fileLabel: "Bestand",
  file: "Bestand kiezen",
  fileHelp: "De naam begint met stoep-reservekopie en eindigt op .age.",
  fileMissing: "Kies eerst een bestand.",
  passphraseOf: "Wachtzin van dit bestand",
  passphraseMissing: "Vul de wachtzin in waarmee het bestand op slot zit.",
  open: "Open het bestand",
  opening: "Bezig met openen. Dit duurt een paar seconden.",
  notOpened: {
    wrongPassphrase:
      "Deze wachtzin past niet op dit bestand. Kijk of elke letter klopt. Er is niets veranderd.",
    damaged:
      "Dit bestand is beschadigd of niet compleet. Er is niets veranderd. Heb je nog een ander exemplaar?",
    foreign:
      "Dit is geen reservekopie van Stoep. Er is niets veranderd. Kies een bestand dat eindigt op .age.",
    newer:
      "Deze reservekopie is met een nieuwere versie van Stoep gemaakt. Werk Stoep hier eerst bij. Er is niets veranderd.",
    unreadable: "Dit toestel kon het bestand niet lezen. Er is niets veranderd. Probeer het opnieuw.",
  } satisfies Record<OpenFailure, string>,

  found: "Dit zit in het bestand",
  foundWho: "Van",
  foundTeam: "Team",
  noTeam: "Zonder team",
  noName: "Nog geen naam",
  foundWhen: "Gemaakt",
  foundRecords: "Vastgelegd",
  foundWaiting: "Wacht op verbinding",
  foundRefused: "Aandacht nodig",
  number: (count: number) => String(count),

  someoneElse: (here: string, theirs: string) =>
    `Deze kopie is van ${theirs}. Op dit toestel is ${here} ingelogd.`,
  someoneElseText:
    "Log eerst uit bij Instellingen. Wat hier staat, blijft dan bewaard. Zet de kopie daarna terug. Tot die tijd blijft alles veilig in het bestand.",
  ownOtherTeam: (team: string) => `Deze kopie hoort bij een ander team: ${team}`,
  ownOtherTeamText:
    "Het komt erbij en raakt je huidige team niet. Zit je niet meer in dat team, dan kan het niet worden verstuurd; het blijft in het bestand.",
  beside: "Op dit toestel staat al werk zonder team",
  besideText:
    "Dat blijft op dit toestel bewaard. Je ziet daarna het werk uit de kopie. Bij Meer → Team kun je het andere er later bij zetten.",
  putBack: "Zet terug",
  puttingBack: "Bezig met terugzetten",
  progress: (done: number, total: number) => `${done} van ${total}`,
  notPutBack: {
    storageFull:
      "Dit toestel heeft te weinig ruimte. Er is niets veranderd. Maak ruimte vrij en probeer het opnieuw.",
    storageLost: "De opslag van dit toestel reageert niet. Er is niets veranderd. Herlaad Stoep.",
    outdated: "Er staat een nieuwere versie van Stoep klaar. Herlaad Stoep en probeer het opnieuw.",
    someoneElse: "Op dit toestel is intussen iemand anders ingelogd. Er is niets veranderd.",
  } satisfies Record<SaveFailure | "someoneElse", string>,

  done: "Teruggezet",
  doneNothing: "Alles uit het bestand stond al op dit toestel.",
  doneRecords: (count: number) => `${things(count, "ding is", "dingen zijn")} weer te zien.`,
  doneWaiting: (count: number) =>
    `${things(count, "wijziging wacht", "wijzigingen wachten")} op de server. Wat de server al had, komt er niet dubbel.`,
  doneRefused: (count: number) => `${things(count, "wijziging vraagt", "wijzigingen vragen")} aandacht.`,
  signIn: (name: string) =>
    `Log in als ${name === "" ? "dezelfde persoon" : name}. Dan gaat wat wacht vanzelf naar de server, en zie je wat er sindsdien is veranderd.`,
  toSignIn: "Inloggen met je herstelcode",
  otherWays: "Of open een link van je andere toestel of van je teamleider.",
  toStoep: "Naar Stoep",
  otherFile: "Ander bestand kiezen",
  toSettings: "Naar Instellingen",
} as const;
