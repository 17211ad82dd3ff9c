const percentFormat = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 0 });
const households = (count: number): string => (count === 1 ? "1 huishouden" : `${count} huishoudens`);
const talks = (count: number): string => (count === 1 ? "1 gesprek" : `${count} gesprekken`);
const answered = (count: number): string =>
  `Wat ${households(count)} ${count === 1 ? "antwoordde" : "antwoordden"} toen we aanbelden`;

/** The words of the result of a check, of closing it, and of its paper. */
export const resultText = {
  notSpoken: (count: number) => `Leeg: ${households(count)} ${count === 1 ? "dat" : "die"} we niet spraken`,
  print: "Afdrukken",
  rounds: {
    title: "Rondes",
    caption: "Per ronde: deuren, gesproken, wilde niet, niet thuis",
    round: "Ronde",
    tried: "Deuren",
    spoken: "Gesproken",
    declined: "Wilde niet",
    notHome: "Niet thuis",
    added: (spoken: number) =>
      spoken === 0
        ? "Nog eens langsgaan leverde geen gesprek op."
        : `Nog eens langsgaan leverde ${talks(spoken)} op.`,
  },
  segments: {
    caption: "Antwoorden per straatdeel",
    rule: "Delen met weinig antwoorden laten we niet apart zien. Is dat er maar één, dan ook het kleinste deel daarna niet: anders reken je het terug.",
    tooFew: "te weinig",
  },
  tells: {
    title: "Wat deze uitslag zegt",
    asked: (spoken: number) => `${answered(spoken)}.`,
    askedOn: (spoken: number, from: string, to: string) =>
      `${answered(spoken)}, van ${from} tot en met ${to}.`,
    reached: (share: number) => `We spraken ${percentFormat.format(share * 100)} % van de huishoudens.`,
    reasons: "Welke redenen en voorwaarden zij noemden.",
  },
  tellsNot: {
    title: "Wat deze uitslag niet zegt",
    others: (count: number) =>
      count === 1
        ? "Wat het ene huishouden vindt dat we niet spraken."
        : `Wat de ${households(count)} vinden die we niet spraken.`,
    othersUnknown: "Wat de huishoudens vinden die we niet spraken.",
    declined: (count: number) =>
      `Waarom ${households(count)} niet ${count === 1 ? "wilde" : "wilden"} antwoorden.`,
    fair: "Of wie wij troffen hetzelfde denkt als de rest van de buurt. De marge houdt daar geen rekening mee.",
    few: "Met zo weinig antwoorden zegt een percentage weinig. Kijk vooral naar wat mensen zeiden.",
    people: "Wat iedereen in huis vindt. Elk huishouden gaf één antwoord.",
    who: "Wie wat antwoordde. Dat staat nergens, ook niet in welke volgorde.",
  },
  close: {
    meaning:
      "Daarna zie je hier de uitslag. Antwoorden die nog op een telefoon wachten, tellen mee zodra ze binnenkomen.",
    forgets:
      "De volgorde en de tijd van de antwoorden worden gewist, op de server en op alle toestellen. De dag en het dagdeel blijven.",
    reopens: "Je kunt de check later weer openen.",
    failed: "Niet alles is opgeslagen. Probeer het nog eens.",
  },
  reportBack: {
    action: "Uitslag terugkoppelen aan de buurt",
    proposal: "Zet voor mij als actie klaar: Uitslag terugkoppelen aan de buurt",
    due: "Voor welke dag?",
    actions: "Acties over deze check",
    text: "De buurt hoort de uitslag van jou: wat vond iedereen, en wat doet de gemeente ermee?",
    make: "Actie klaarzetten",
  },
  paper: {
    over: (day: string) => `Draagvlakcheck · afgedrukt op ${day}`,
    period: (from: string, to: string | null) =>
      to === null ? `Vanaf ${from}` : `Van ${from} tot en met ${to}`,
    answers: "Antwoorden",
    reach: "Bereik",
    conclusion: "Conclusie",
    feedback: "Terugkoppeling aan de buurt",
    more: (count: number) => `en nog ${count} andere`,
    cut: "… De hele tekst staat in Stoep.",
    interim: "Tussenstand: de check loopt nog.",
  },
} as const;
