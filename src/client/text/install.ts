import type { InstallWay } from "#models/installation";

/** Stoep as an app on the device. */
export const installText = {
  title: "Stoep als app",
  toScreen: "Stoep installeren",
  toScreenHint: "Op je beginscherm, met een eigen pictogram",
  intro:
    "Als app opent Stoep in een eigen scherm en blijft wat je vastlegt beter bewaard. Je hebt geen appwinkel nodig.",
  isApp: "Stoep staat als app op dit toestel",
  isAppText:
    "Je gebruikt hem nu. Deel vanuit een andere app een tekst, link of foto met Stoep; dan staat er een gesprek klaar.",
  isAppTextIos: "Je gebruikt hem nu. Je hoeft niets meer te doen.",
  justInstalled: "Stoep is geïnstalleerd",
  justInstalledText:
    "Je vindt hem op je beginscherm of tussen je programma’s. Wat je hier hebt vastgelegd, staat er ook in.",
  install: "Installeren",
  notNow: "Niet nu",
  otherDevices: "Op een ander toestel",
  none: "Deze browser kan Stoep niet als app op je toestel zetten. Je kunt Stoep hier gewoon blijven gebruiken, ook zonder internet.",
  noneTip: "Liever een eigen pictogram? Open Stoep in Chrome, Edge of Safari.",
  offer: "Zet Stoep op je beginscherm",
  offerDesktop: "Zet Stoep als app op deze computer",
  offerText: "Dan open je hem meteen, ook zonder internet. Er komt niets uit een appwinkel.",
  clearing: "Safari kan wissen wat hier staat",
  clearingText:
    "Gebruik je Stoep zeven dagen niet, dan mag Safari weggooien wat je hier hebt vastgelegd. Zet Stoep op je beginscherm; dan gebeurt dat niet.",
  clearingTextMac:
    "Gebruik je Stoep zeven dagen niet, dan mag Safari weggooien wat je hier hebt vastgelegd. Zet Stoep in het Dock; dan gebeurt dat niet.",
  showHow: "Laat zien hoe",
  separate: "De app begint leeg",
  separateTeam:
    "De app op je beginscherm heeft een eigen opslag. Log er één keer in: kies hier bij Instellingen Toestel toevoegen, kopieer de link en plak hem in de app. Wat op de server staat, komt dan vanzelf.",
  separateLocal:
    "De app op je beginscherm heeft een eigen opslag. Wat je hier al vastlegde, gaat niet vanzelf mee. Maak eerst een reservekopie en zet die terug in de app.",
  separateNew:
    "De app op je beginscherm heeft een eigen opslag. Begin dus daar: kopieer de link van je uitnodiging en plak hem in de app.",
  pasteLink: "Een link opent niet vanzelf in deze app. Kopieer hem en plak hem hier.",
  toDevices: "Naar Toestel toevoegen",
  toCopy: "Reservekopie maken",
  firstOnHome: "Werk je op een iPhone of iPad? Zet Stoep dan eerst op je beginscherm.",
  ways: {
    ios: "iPhone of iPad",
    android: "Android",
    androidFirefox: "Firefox op Android",
    macSafari: "Safari op een Mac",
    desktop: "Computer met Chrome of Edge",
  } satisfies Record<Exclude<InstallWay, "none">, string>,
  steps: {
    ios: [
      { picture: "share", text: "Tik onderin Safari op de Deel-knop: een vierkant met een pijl omhoog." },
      { picture: "add", text: "Schuif naar beneden en kies Zet op beginscherm." },
      { picture: "home", text: "Tik op Voeg toe. Stoep staat nu tussen je apps." },
    ],
    android: [
      { picture: "menu", text: "Tik rechtsboven op de drie puntjes." },
      { picture: "add", text: "Kies App installeren of Toevoegen aan startscherm." },
      { picture: "home", text: "Tik op Installeren. Stoep staat nu tussen je apps." },
    ],
    androidFirefox: [
      { picture: "menu", text: "Tik op de drie puntjes naast het adres." },
      { picture: "add", text: "Kies Toevoegen aan startscherm." },
      { picture: "home", text: "Tik op Toevoegen. Stoep staat nu tussen je apps." },
    ],
    macSafari: [
      { picture: "share", text: "Klik rechtsboven in Safari op de Deel-knop." },
      { picture: "add", text: "Kies Voeg toe aan Dock." },
      { picture: "home", text: "Klik op Voeg toe. Stoep staat nu in je Dock." },
    ],
    desktop: [
      { picture: "bar", text: "Klik rechts in de adresbalk op het pictogram van een scherm met een pijl." },
      { picture: "add", text: "Kies Installeren." },
      { picture: "home", text: "Stoep opent in een eigen venster. Zet hem vast op je taakbalk." },
    ],
  } satisfies Record<Exclude<InstallWay, "none">, readonly Step[]>,
} as const;

export interface Step {
  /** The drawing beside it. */
  readonly picture: "share" | "add" | "home" | "menu" | "bar";
  readonly text: string;
}
