import type { TestReminder } from "#protocol/reminder-messages";

/** Instellingen, Herinneringen. */
export const remindersText = {
  title: "Herinneringen",
  offer:
    "Krijg één melding op de dagen dat je acties hebt die die dag af moeten. Er staat alleen in hoeveel het er zijn, niet wat of voor wie.",
  turnOn: "Herinneringen aanzetten",
  turnedOn: "Herinneringen staan aan",
  alsoHere: "Ook op dit toestel aanzetten",
  elsewhere: (count: number) =>
    count === 1
      ? "Ze komen nu op 1 ander toestel van je."
      : `Ze komen nu op ${count} andere toestellen van je.`,
  onTodayToo: "Op Vandaag zie je altijd wat er te doen is.",
  unable: "Deze browser kan geen meldingen tonen.",
  installFirst: "Op een iPhone of iPad komen meldingen pas als Stoep op je beginscherm staat.",
  toInstall: "Stoep op je beginscherm zetten",
  denied: "Meldingen van Stoep zijn op dit toestel geblokkeerd.",
  deniedHow: {
    browser:
      "Tik op het slotje of de knop naast het adres van Stoep, kies Meldingen en sta ze toe. Kom daarna hier terug.",
    ios: "Open Instellingen van je iPhone of iPad, kies Meldingen, dan Stoep, en zet Sta meldingen toe aan. Kom daarna hier terug.",
    app: "Open de instellingen van je toestel, zoek Stoep op bij de apps en sta meldingen toe. Kom daarna hier terug.",
  },
  dismissed: "Je browser vroeg of Stoep meldingen mag tonen. Zeg daar ja, dan staan ze aan.",
  failed: "Je browser kon geen meldingen aanmelden. Kijk of je internet hebt en probeer het opnieuw.",
  shared: "Op een gedeelde computer komen geen herinneringen.",
  offline: "Je herinneringen zie en wijzig je als er verbinding is.",
  time: "Hoe laat?",
  timeError: "Kies een tijd, zoals 08:00.",
  zone: (place: string) => `Op de klok van ${place}.`,
  days: "Op welke dagen?",
  dayNames: ["ma", "di", "wo", "do", "vr", "za", "zo"],
  daysError: "Kies minstens één dag.",
  countsOverdue: "Ook voor wat al te laat is",
  badge: "Aantal op het icoon van Stoep",
  badgeHelp: "Alleen op dit toestel, en als Stoep geïnstalleerd is.",
  next: (when: string) => `Eerstvolgende: ${when}, als je dan iets te doen hebt.`,
  test: "Stuur een proefmelding",
  tested: {
    sent: "Verstuurd. De melding komt zo binnen.",
    gone: "Dit toestel neemt geen meldingen meer aan. Zet herinneringen uit en weer aan.",
    refused:
      "De meldingendienst van je browser nam het niet aan. Vraag je beheerder om in het log te kijken.",
    unreachable: "De server kon de meldingendienst van je browser niet bereiken. Probeer het later nog eens.",
  } satisfies Record<TestReminder["outcome"], string>,
  turnOff: "Uitzetten op dit toestel",
  turnOffAll: "Uitzetten op al je toestellen",
  turnedOff: "Herinneringen staan uit op dit toestel",
  turnedOffAll: "Herinneringen staan overal uit",
} as const;
