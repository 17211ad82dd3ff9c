import type { Role } from "#domain/records/member";

/** Wat staat er over mij. */
export const ownDataText = {
  title: "Wat staat er over mij",
  hint: "Alles wat Stoep over jou bewaart",
  intro: "Hier zie je wat Stoep over jou weet. Niemand anders kan deze pagina van jou openen.",
  offline: "Wat de server over je bewaart, zie je als er verbinding is.",
  download: "Alles downloaden",
  downloadHint: "Een bestand dat een computer kan lezen (JSON).",
  fileName: (day: string) => `stoep-over-mij-${day}.json`,
  here: "Op dit toestel",
  hereText: (count: number) =>
    count === 0
      ? "De gegevens van je team, voor zover je ze mag lezen. Alles van jou staat ook op de server."
      : `De gegevens van je team, voor zover je ze mag lezen. Van ${count === 1 ? "1 ding" : `${count} dingen`} staat jouw werk alleen hier.`,
  hereLocal: "Alles wat je vastlegde. Je gebruikt Stoep zonder team; er staat niets van jou op een server.",
  hereRest:
    "Ook je keuzes (zoals licht of donker), waar je naar zocht, en wanneer je hier voor het laatst keek.",
  account: "Je account",
  name: "Naam",
  since: "Sinds",
  signIn: "Inloggen",
  providers: {
    recovery: "herstelcode (bewaard als controlegetal, niet leesbaar)",
  } as Readonly<Record<string, string>>,
  teams: "Je teams",
  roles: {
    viewer: "leest mee",
    fieldworker: "legt vast",
    lead: "teamleider",
  } satisfies Record<Role, string>,
  from: (day: string) => `sinds ${day}`,
  until: (from: string, to: string) => `van ${from} tot ${to}`,
  devices: "Je toestellen",
  removedOn: (day: string) => `uitgelogd op ${day}`,
  sessions: (count: number) => (count === 1 ? "1 keer ingelogd" : `${count} keer ingelogd`),
  reminders: "Herinneringen",
  reminderOn: (days: string, time: string, zone: string) => `Aan: ${days} om ${time}, op de klok van ${zone}`,
  reminderOff: "Uit",
  remindedOn: (day: string) => `laatste herinnering ${day}`,
  pushedTo: (device: string, service: string) =>
    `${device}: via ${service}, de meldingendienst van de browser. Die ziet wanneer er iets komt, niet wat.`,
  written: "Wat je hebt vastgelegd",
  writtenHint: "Alleen voor jou geteld. Je team ziet deze aantallen niet.",
  nothingWritten: "Nog niets.",
  private: "Alleen van jou",
  events: "Logboek",
  eventsHint: "Wat je deed en wat er met je toegang gebeurde. Nooit wat je schreef.",
  newestEvents: (count: number) => `De laatste ${count} regels`,
  showEvents: (count: number) => (count === 1 ? "1 regel" : `${count} regels`),
  byOther: "door een ander",
  eventNames: {
    teamCreated: "Team gemaakt",
    invitationCreated: "Uitnodiging gemaakt",
    invitationRevoked: "Uitnodiging ingetrokken",
    memberJoined: "Lid van het team geworden",
    memberLeft: "Uit het team gehaald",
    roleChanged: "Rol gewijzigd",
    accessLinkCreated: "Link voor opnieuw toegang gemaakt",
    deviceLinkCreated: "Link voor een toestel gemaakt",
    signedIn: "Ingelogd",
    signedOut: "Uitgelogd",
    deviceRemoved: "Toestel uitgelogd",
    deviceRenamed: "Toestel een andere naam gegeven",
    exported: "Gegevens uitgevoerd",
    erased: "Gegevens gewist",
    destroyed: "Vernietiging goedgekeurd",
    givenBack: "Werk teruggegeven na een herstel",
  } as Readonly<Record<string, string>>,
  keeping: "Waar, hoe lang, en hoe je het weg krijgt",
  where:
    "Alles staat op de server van je gemeente of organisatie en op jouw toestellen. Het gaat nergens anders heen.",
  accountKept:
    "Je account, toestellen en logboek blijven zolang het team Stoep gebruikt: zo blijft te zien wie wat heeft vastgelegd.",
  recordsKept: "Wat je vastlegde, is van het team en volgt de bewaartermijn die het team heeft gekozen.",
  backups: (days: number) => `In reservekopieën van de server staat iets nog hoogstens ${days} dagen.`,
  removal:
    "Klopt er iets niet, of wil je iets laten wissen? Vraag het een teamleider: die kan gegevens wissen op verzoek. Je eigen teksten pas je zelf aan.",
} as const;
