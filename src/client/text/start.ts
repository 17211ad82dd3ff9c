const people = new Intl.PluralRules("nl-NL");
const things = (count: number) => (people.select(count) === "one" ? "1 ding" : `${count} dingen`);

/** First start, and the ways into a team. */
export const startText = {
  welcome: "Welkom bij Stoep",
  welcomeText:
    "Stoep is je notitieboek voor in de wijk. Je legt gesprekken en ideeën van bewoners vast, ook zonder internet. Je collega’s lezen mee zodra er weer verbinding is.",
  tryLocally: "Eerst alleen op dit toestel proberen",
  tryLocallyHint: "Je hebt niets nodig. Later neem je mee wat je hebt vastgelegd naar een team.",
  joinTitle: "Werkt je team al met Stoep?",
  joinText: "Vraag een teamleider om een uitnodiging en open de link op dit toestel.",
  setupTitle: "Beginnen met een nieuw team?",
  setupText: "Open het adres dat de server toonde toen Stoep werd gestart.",
  haveRecovery: "Ik heb een herstelcode",
  emptiedTitle: "Je werkte al op dit toestel",
  emptied:
    "De browser heeft weggegooid wat Stoep hier bewaarde. Wat op de server staat, komt terug. Wat nog niet verstuurd was, helaas niet; heb je een reservekopie, zet die dan daarna terug.",
  notGoneOn:
    "Dat lukte niet: de browser laat Stoep hier niets bewaren. Start de browser opnieuw en probeer het nog eens.",
  goOnAs: (name: string) => `Verder als ${name}`,
  haveCopy: "Ik heb een reservekopie van Stoep",

  setupTitlePage: "Welkom bij Stoep",
  setupIntro: "Je bent de eerste hier. Geef je team een naam; daarna nodig je collega’s uit.",
  teamName: "Naam van het team",
  teamNameMissing: "Vul de naam van je team in, bijvoorbeeld Wijkteam Meerzicht.",
  yourName: "Jouw naam",
  yourNameHint: "Zo zien collega’s wie iets heeft vastgelegd.",
  yourNameMissing: "Vul je naam in.",
  createTeam: "Team aanmaken",
  noCode: "De code ontbreekt in het adres",
  noCodeText: "Open het hele adres dat de server toonde, met alles wat achter het hekje staat.",
  codeLabel: "Code om op te zetten",
  codeMissing: "Vul de code in die de server toonde.",

  joinHeading: (team: string) => `Meedoen met ${team}`,
  joinHeadingPlain: "Welkom bij Stoep",
  joinIntro: "Je bent uitgenodigd. Vul je naam in en je kunt beginnen.",
  joinAsSelf: (name: string) => `Je doet mee als ${name}.`,
  accessIntro: (name: string) => `Je logt op dit toestel in als ${name}.`,
  join: "Meedoen",
  signIn: "Inloggen op dit toestel",
  noToken: "Deze link is niet compleet",
  noTokenText: "Open de hele link uit je uitnodiging, of vraag een nieuwe.",
  noTokenPaste: "Heb je de hele link? Plak hem hier.",
  toStoep: "Naar Stoep",
  looking: "Uitnodiging bekijken",
  signedOutHere: (name: string) =>
    name === "" ? "Je bent op dit toestel uitgelogd" : `${name}, je bent op dit toestel uitgelogd`,
  signedOutInvited: (team: string | null) =>
    `Een uitnodiging${team === null ? "" : ` voor ${team}`} is voor wie nieuw is. Jij bent hier al bekend. Log eerst weer in; je werk staat nog op dit toestel en gaat daarna vanzelf mee.`,
  signedOutAnd: "Hoort deze uitnodiging bij een ander team? Open de link dan opnieuw nadat je bent ingelogd.",
  someoneElse: "Ben jij iemand anders?",
  someoneElseText:
    "Maak dan eerst plaats op dit toestel: kies bij Instellingen Uitloggen op dit toestel. Het werk van je collega blijft bewaard. Open de uitnodiging daarna opnieuw.",
  toSettings: "Naar Instellingen",

  sharedComputer: "Dit is een gedeelde computer",
  sharedComputerHint: "Bij het uitloggen wordt alles van dit apparaat gewist.",
  takeAlong: (count: number) => `Neem mee wat ik hier al heb vastgelegd (${things(count)})`,
  takeAlongHint: "Je team kan het daarna lezen. Anders blijft het alleen op dit toestel staan.",
  busy: "Even geduld",

  recoveryTitle: "Bewaar je herstelcode",
  recoveryIntro:
    "Raak je dit toestel kwijt, dan log je met deze code weer in. Je ziet hem alleen nu. Bewaar hem op papier of in je wachtwoordkluis.",
  recoveryCode: "Herstelcode",
  copyCode: "Code kopiëren",
  printCode: "Afdrukken",
  keptCode: "Ik heb de code bewaard",

  recoverTitle: "Inloggen met je herstelcode",
  recoverIntro: "De code kreeg je toen je bij je team begon. Na het inloggen krijg je een nieuwe.",
  signedOut: (name: string) =>
    `Je bent uitgelogd. Je werk staat nog op dit toestel${name === "" ? "" : `, ${name}`}. Log weer in, dan gaat het verder.`,
  withoutCode: "Geen herstelcode bij de hand?",
  wayByDevice: "Op je andere toestel: kies bij Instellingen Toestel toevoegen en open die link hier.",
  wayByLead: "Vraag je teamleider bij Team om Opnieuw toegang geven en open die link hier.",
  recoverMissing: "Vul je herstelcode in.",
  recover: "Inloggen",
  back: "Terug",

  movingTitle: "Je werk gaat mee naar het team",
  movingText:
    "Laat Stoep even open. Valt het stil, dan gaat het bij de volgende keer verder; er raakt niets kwijt.",
  movingProgress: (done: number, total: number) => `${done} van ${total}`,
  movingFailed: "Niet alles is meegenomen. Het staat nog veilig op dit toestel.",

  deviceNames: {
    phone: "Telefoon",
    tablet: "Tablet",
    computer: "Computer",
    named: (kind: string, system: string) => `${kind} (${system})`,
  },
} as const;
