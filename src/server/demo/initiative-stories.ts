import type { Phase } from "#domain/records/initiative";
import type { RecordFields } from "#domain/records/registry";

type InitiativeFields = RecordFields<"initiative">;

export interface InitiativeStory {
  /** Short name other parts of the demo refer to. */
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly motivation: string;
  readonly kind: NonNullable<InitiativeFields["initiatorKind"]>;
  readonly receivedBy: NonNullable<InitiativeFields["receivedBy"]>;
  readonly tags: readonly string[];
  /** Phases passed, with the number of days in each; the last one is where it is now, since so many days. */
  readonly path: readonly (readonly [Phase, number])[];
  readonly colleague?: { readonly department: string; readonly who: string };
  readonly agreements: readonly (readonly [who: string, what: string, expectation: string])[];
  readonly programme?: string;
  readonly successStory?: string;
  readonly endReason?: string;
  /** What was said about it, for conversation notes. */
  readonly claims: readonly string[];
}

export const initiativeStories: readonly InitiativeStory[] = [
  {
    key: "boekenkast",
    code: "BU03561300",
    title: "Boekenruilkast bij de bushalte",
    summary:
      "Een dichte kast bij de halte waar iedereen een boek kan halen en brengen. De initiatiefnemer maakt hem van oud schoolhout.",
    motivation: "Wachten op de bus duurt lang, en thuis staan de planken vol.",
    kind: "resident",
    receivedBy: "conversation",
    tags: ["ontmoeten"],
    path: [["idee", 12]],
    agreements: [],
    claims: [
      "De boekenkast mag van de vervoerder, als de stoep vrij blijft.",
      "Ze wil de ruilkast zelf timmeren, de oude planken liggen klaar.",
      "Voor de boekenkast zoekt ze iemand die er ook in de winter naar kijkt.",
      "Een klein kastje naast de halte past, een groot kastje hindert rolstoelen.",
      "Over kinderboeken is iedereen het eens, over de plek nog niet.",
      "Hij is bang dat de ruilkast een vuilnisbak wordt.",
    ],
  },
  {
    key: "schoolplein",
    code: "BU06370201",
    title: "Schaduwbomen op het schoolplein",
    summary:
      "Zes bomen en een zandhoek op een plein dat nu helemaal van steen is. Na schooltijd open voor de buurt.",
    motivation: "In juni mochten de kinderen niet naar buiten omdat het plein te heet was.",
    kind: "association",
    receivedBy: "email",
    tags: ["groen", "jeugd"],
    path: [["idee", 39]],
    agreements: [],
    programme: "Groene en gezonde wijken",
    claims: [
      "De ouderraad wil bomen die snel schaduw geven, geen sprieten.",
      "Onder het schoolplein ligt een kabel, dat moet beheer nakijken.",
      "De conciërge wil het hek wel sluiten, maar niet in het weekend.",
      "Leerlingen hebben tekeningen gemaakt van hun ideale plein.",
      "Voor de bomen is geld bij de school, voor het open breken niet.",
      "Een buurvrouw vreest blad in de goot, verder alleen steun.",
    ],
  },
  {
    key: "moestuin",
    code: "BU06370003",
    title: "Buurtmoestuin achter de flat",
    summary:
      "Twintig bakken op het ongebruikte grasveld achter de flat. Ieder huishouden kan een bak adopteren, twee bakken zijn voor de voedselbank.",
    motivation: "Van bovenaf kijk je op een leeg veld, terwijl beneden niemand elkaar kent.",
    kind: "residents",
    receivedBy: "conversation",
    tags: ["groen", "ontmoeten"],
    path: [
      ["idee", 20],
      ["verkennen", 64],
    ],
    colleague: { department: "Stadsbeheer", who: "Beheerder groen" },
    agreements: [
      ["Gemeente", "Zoekt uit of de grond schoon is", "Antwoord binnen vier weken"],
      ["Initiatiefnemers", "Vragen rond in alle portieken", "Lijst van wie een bak wil, zonder namen"],
    ],
    claims: [
      "Er zijn al veertien huishoudens die een moestuinbak willen.",
      "De corporatie wil een kraan maken als de gemeente het veld verhuurt.",
      "Iemand op de begane grond is bang voor ratten door de compost.",
      "Het bodemonderzoek is aangevraagd, daar wachten ze op.",
      "Een oud-hovenier uit het blok wil de eerste lessen geven.",
      "Er moet een pad komen waar een rollator over kan.",
      "De bakken willen ze tweedehands, van een kweker verderop.",
      "Twee bakken zijn bedoeld voor de voedselbank, dat spreekt mensen aan.",
    ],
  },
  {
    key: "repaircafe",
    code: "BU03560800",
    title: "Repaircafé in de lege winkel",
    summary: "Elke eerste zaterdag samen spullen repareren in de winkel die al anderhalf jaar leeg staat.",
    motivation: "Een toaster weggooien om een los draadje, dat kan slimmer.",
    kind: "volunteer",
    receivedBy: "desk",
    tags: ["duurzaam", "ontmoeten"],
    path: [
      ["idee", 31],
      ["verkennen", 22],
    ],
    agreements: [
      ["Gemeente", "Legt contact met de eigenaar van het pand", "Eén gesprek, geen bemiddeling over huur"],
    ],
    claims: [
      "De eigenaar van de winkel wil het pand tijdelijk uitlenen, zonder huur.",
      "Er zijn vijf reparateurs voor het repaircafé, naaien ontbreekt nog.",
      "De brandweer moet de lege winkel eerst bekijken.",
      "Zij rekent op twintig bezoekers per keer.",
      "De kringloop levert onderdelen en wil op het affiche.",
      "Wie is aansprakelijk als een gerepareerd apparaat kapot gaat, vroeg hij.",
    ],
  },
  {
    key: "speelstraat",
    code: "BU06370100",
    title: "Speelstraat op woensdagmiddag",
    summary:
      "De straat van één tot vijf uur dicht voor auto’s, van april tot oktober. Ouders zetten de hekken neer en zijn het aanspreekpunt.",
    motivation:
      "Er wonen hier veertig kinderen en er is geen speelplek zonder een drukke weg over te steken.",
    kind: "residents",
    receivedBy: "phone",
    tags: ["verkeer", "spelen"],
    path: [
      ["idee", 14],
      ["verkennen", 35],
      ["draagvlak", 26],
    ],
    colleague: { department: "Ruimte", who: "Verkeerskundige" },
    agreements: [
      ["Initiatiefnemers", "Zetten de hekken neer en ruimen op", "Altijd twee ouders aanwezig"],
      [
        "Gemeente",
        "Regelt het verkeersbesluit en leent de hekken uit",
        "Besluit voor 1 maart, ook als het nee is",
      ],
    ],
    programme: "Veilig naar school en sport",
    claims: [
      "Op woensdag dicht vindt ze goed, als de thuiszorg erdoor mag.",
      "Hij werkt in ploegendienst en moet op woensdagmiddag de auto pakken.",
      "De hekken voor de speelstraat kunnen in de garage op de hoek staan.",
      "Vijf ouders willen om de beurt toezicht houden.",
      "De bezorgers moeten het weten, anders rijden ze om en om.",
      "Een proef van een maand kan bijna iedereen zich voorstellen.",
      "De ouderen aan het eind van de straat kijken juist uit naar de kinderen.",
      "Er is zorg dat het ook op andere dagen druk wordt met ballen tegen de ramen.",
    ],
  },
  {
    key: "geveltuin",
    code: "BU05790022",
    title: "Van parkeervak naar groenvak",
    summary: "Drie parkeervakken worden een gezamenlijke tuin met een bank en een regenton.",
    motivation: "Bij elke hoosbui staat de straat blank, en er is geen boom te zien.",
    kind: "residents",
    receivedBy: "website",
    tags: ["groen", "verkeer"],
    path: [
      ["idee", 28],
      ["verkennen", 41],
      ["draagvlak", 75],
    ],
    colleague: { department: "Ruimte", who: "Adviseur klimaat" },
    agreements: [
      ["Initiatiefnemers", "Bespreken het met de directe buren", "Terugkoppeling voor de check begint"],
    ],
    claims: [
      "Drie vakken opgeven gaat haar te ver, één mag.",
      "Overdag staat de helft van de vakken leeg, hij heeft het een week geteld.",
      "Het groenvak moet aan de schaduwkant, anders verdort het.",
      "De garage om de hoek verhuurt plekken, maar dat is duur.",
      "Een regenton in het openbaar moet op slot, vindt ze.",
      "Wie een tweede auto heeft is tegen, de rest is voor of het maakt niet uit.",
      "Ze wil het groenvak eerst met losse bakken proberen.",
    ],
  },
  {
    key: "buurtkamer",
    code: "BU03561000",
    title: "Buurtkamer in de plint van de flat",
    summary:
      "Een huiskamer voor de buurt in een leegstaande bergruimte, vier dagdelen per week open en gerund door bewoners.",
    motivation: "Het buurthuis is te ver voor wie slecht loopt, en de hal is geen plek om te zitten.",
    kind: "association",
    receivedBy: "councillor",
    tags: ["ontmoeten", "ouderen"],
    path: [
      ["idee", 18],
      ["verkennen", 50],
      ["draagvlak", 44],
      ["uitwerken", 58],
    ],
    colleague: { department: "Samenleving", who: "Adviseur welzijn" },
    agreements: [
      ["Corporatie", "Maakt de ruimte schoon en veilig", "Oplevering na akkoord op de factsheet"],
      ["Initiatiefnemers", "Maken een rooster met twaalf vrijwilligers", "Niemand staat er alleen voor"],
      ["Gemeente", "Denkt mee over de vergunning en het geld", "Maximaal de helft van de inrichting"],
    ],
    programme: "Samen ouder worden",
    claims: [
      "De buurtkamer krijgt een keukenblok van de corporatie.",
      "Er is een rooster met elf vrijwilligers, één dagdeel is nog leeg.",
      "De buren boven willen dat het om negen uur ’s avonds stil is.",
      "Het toilet moet breder, dat is de grootste kostenpost.",
      "De zorginstelling wil er een ochtend koffie schenken.",
      "Ze willen geen logo’s op de deur, het moet van de flat zijn.",
      "Een fonds heeft een deel toegezegd voor de meubels.",
      "Hij vroeg wie de sleutel krijgt als het bestuur wisselt.",
    ],
  },
  {
    key: "wandelroute",
    code: "BU06260001",
    title: "Wandelrondje met bankjes",
    summary:
      "Een route van twee kilometer met om de tweehonderd meter een bank, uitgezet door de wandelgroep.",
    motivation: "Na een operatie bleek dat je nergens even kunt zitten.",
    kind: "volunteer",
    receivedBy: "conversation",
    tags: ["ouderen", "toegankelijkheid"],
    path: [
      ["idee", 25],
      ["verkennen", 30],
      ["draagvlak", 20],
      ["uitwerken", 33],
    ],
    colleague: { department: "Stadsbeheer", who: "Beheerder meubilair" },
    agreements: [
      ["Gemeente", "Plaatst de banken die de wandelgroep bekostigt", "Twee plaatsingsrondes per jaar"],
    ],
    claims: [
      "De wandelgroep heeft tien plekken voor een bank gemarkeerd met krijt.",
      "Een bank moet een leuning hebben, anders kom je niet overeind.",
      "De fysiotherapeut wil het rondje voorschrijven aan patiënten.",
      "Bij de brug is de stoep te smal voor een bank.",
      "Een familie wil een bank schenken ter herinnering.",
      "De route loopt langs een stuk van het waterschap, dat moet worden gevraagd.",
      "Jongeren uit de buurt willen de bordjes schilderen.",
    ],
  },
  {
    key: "kunstmuur",
    code: "BU06370200",
    title: "Kunstmuur in de fietstunnel",
    summary:
      "Een muurschildering in de donkere tunnel, ontworpen met jongeren van de twee scholen aan weerszijden.",
    motivation: "Meisjes fietsen om, omdat de tunnel grauw en eng is.",
    kind: "professional",
    receivedBy: "colleague",
    tags: ["jeugd", "veiligheid"],
    path: [
      ["idee", 10],
      ["verkennen", 27],
      ["draagvlak", 31],
      ["uitwerken", 60],
      ["besluit", 19],
    ],
    colleague: { department: "Ruimte", who: "Beheerder kunstwerken" },
    agreements: [
      ["Kunstenaar", "Maakt het ontwerp met dertig jongeren", "Drie middagen op school"],
      ["Gemeente", "Reinigt de wand en vervangt de lampen", "Voor het schilderen klaar"],
    ],
    programme: "Een veilige avond",
    claims: [
      "Voor de tunnel moet eerst betere verlichting komen, zeggen de leerlingen.",
      "De kunstenaar heeft een antigraffitilaag begroot.",
      "Drie ontwerpen hangen in de aula, er kan op worden gestemd.",
      "De wand is van de spoorbeheerder, dat kost tijd.",
      "Een groepje jongens wil meehelpen en dat is winst op zich.",
      "De fietsersbond vindt alles beter dan het grijs van nu.",
      "Men vroeg wie het bijwerkt na vijf jaar.",
    ],
  },
  {
    key: "natuurspeelplek",
    code: "BU05790024",
    title: "Natuurspeelplek in het park",
    summary: "Boomstammen, een heuvel en een waterpomp in plaats van de versleten toestellen.",
    motivation: "De glijbaan is weggehaald en er kwam niets voor terug.",
    kind: "residents",
    receivedBy: "email",
    tags: ["spelen", "groen"],
    path: [
      ["idee", 16],
      ["verkennen", 38],
      ["draagvlak", 42],
      ["uitwerken", 55],
      ["besluit", 24],
      ["uitvoering", 47],
    ],
    colleague: { department: "Stadsbeheer", who: "Beheerder speelplekken" },
    agreements: [
      ["Initiatiefnemers", "Organiseren twee plantdagen", "Twintig helpers per dag"],
      ["Gemeente", "Keurt de plek en doet het grote onderhoud", "Keuring voor de opening"],
    ],
    programme: "Groene en gezonde wijken",
    claims: [
      "De eerste plantdag trok vijfentwintig mensen, ook van buiten de buurt.",
      "De waterpomp is later, de leverancier wacht op een onderdeel.",
      "Bij de speelheuvel is extra zand nodig.",
      "Het hekje om de speelplek mag weg, vinden de ouders.",
      "De keuring van de boomstammen was in één keer goed.",
      "Er is gevraagd om een hoek in de schaduw voor baby’s.",
      "Honden in het speelzand, daar moet een bord bij.",
      "Een klas van de basisschool heeft wilgentenen gevlochten.",
    ],
  },
  {
    key: "pluktuin",
    code: "BU06260002",
    title: "Pluktuin langs het water",
    summary: "Bessen, kruiden en bloemen langs de sloot die iedereen mag plukken.",
    motivation: "De berm werd zes keer per jaar gemaaid en niemand had er iets aan.",
    kind: "residents",
    receivedBy: "conversation",
    tags: ["groen", "duurzaam"],
    path: [
      ["idee", 12],
      ["verkennen", 29],
      ["draagvlak", 25],
      ["uitwerken", 40],
      ["besluit", 11],
      ["uitvoering", 90],
      ["afgerond", 52],
    ],
    colleague: { department: "Stadsbeheer", who: "Beheerder groen" },
    agreements: [
      ["Initiatiefnemers", "Onderhouden de tuin", "Elke tweede zaterdag"],
      ["Gemeente", "Maait eromheen en haalt het snoeisel op", "Twee keer per jaar"],
    ],
    successStory:
      "Wat begon met één briefje op het raam is nu een tuin van zestig meter. Elke tweede zaterdag werken er tien tot vijftien mensen, en de maaikosten zijn lager dan eerst. De kruidenthee op de open dag was in een uur op.",
    claims: [
      "De pluktuin hangt vol bessen, er wordt netjes gedeeld.",
      "Op de open dag van de pluktuin kwamen meer dan honderd mensen.",
      "Het maaien gaat goed nu er paaltjes staan.",
      "Ze willen volgend jaar een tweede stuk langs de sloot.",
      "De kruiden bij het bankje zijn het eerst op.",
      "Een bewoner hield bij hoeveel bijen er vlogen, een stuk meer dan vorig jaar.",
    ],
  },
  {
    key: "hondenveld",
    code: "BU03560400",
    title: "Losloopveld voor honden",
    summary: "Een omheind stuk van het grasveld waar honden los mogen lopen.",
    motivation: "Er is geen plek op loopafstand waar een hond kan rennen.",
    kind: "resident",
    receivedBy: "website",
    tags: ["groen"],
    path: [
      ["idee", 22],
      ["verkennen", 33],
      ["draagvlak", 40],
      ["gestopt", 70],
    ],
    agreements: [["Gemeente", "Houdt de draagvlakcheck", "De uitslag bepaalt of we verder gaan"]],
    endReason:
      "Te weinig steun in de buurt; de plek is ook het enige trapveld. Aan de rand van het park kan het wel.",
    claims: [
      "Een hek op het grasveld wil bijna niemand in de eerste rij.",
      "De kinderen voetballen hier elke dag, dat gaat niet samen met honden.",
      "Hij begrijpt de nee en wil meedenken over de parkrand.",
      "De stank in de zomer is nu al een klacht.",
      "Hondenbezitters komen van ver, dan wordt het drukker in de straat.",
      "Ze had graag eerder geweten dat het veld een bestemming heeft.",
    ],
  },
];
