import { seededNumbers } from "./seeded-numbers.ts";

const LENGTH = 640;

/** Parts of what field staff write down, with words in many forms; a `%x` is filled from the list of that letter. */
const SENTENCES = [
  "Gesproken met een bewoner van %s over %o.",
  "Zij wil graag een %g achter de flat en zoekt nog buren die meedoen.",
  "Volgens hem is %o al %t een probleem, de melding is nooit afgehandeld.",
  "De kinderen spelen er niet meer omdat %o kapot is.",
  "%w werkten mee aan het opknappen van het plein bij %s.",
  "Afgesproken dat wij vrijdag terugbellen over %o.",
  "De woningcorporatie heeft beloofd %o te vervangen.",
  "Er werd geklaagd over hondenpoep, zwerfafval en hardrijders in %s.",
  "%w vroegen of de gemeente kan helpen met subsidie voor een %g.",
  "Het idee voor een %g leeft breed, maar de kosten zijn nog niet duidelijk.",
  "Oudere bewoners vinden de bankjes te laag en lopen daardoor minder vaak naar %s.",
  "De vereniging organiseert %t een buurtmaaltijd in het buurthuis.",
  "Men maakt zich zorgen over de verkeersveiligheid rond de school in %s.",
  "Vergroenen van de stoep bij %s stuit op bezwaren vanwege het parkeren.",
  "Wij liepen samen een rondje en zagen dat %o losligt.",
  "Het gesprek was positief, er is behoefte aan duidelijkheid over de planning.",
  "Een ondernemer wil %o sponsoren en zoekt contact met vrijwilligers.",
  "De brug is glad bij regen, %t viel er iemand met de fiets.",
  "Jongeren hangen %t bij %s en willen een eigen plek.",
  "Besproken wat de gemeente doet en wat bewoners zelf kunnen regelen.",
];
const FIRST =
  "kerk school molen linden beuken eiken berken wilgen haven station markt dorps nieuw oude lange korte zuider noorder wester ooster vijver boom gaard tuin sluis brug kade water veen heide duin bos".split(
    " ",
  );
const LAST = "straat laan weg plein pad hof kade dreef singel steeg park plantsoen".split(" ");
const LISTS: Readonly<Record<string, readonly string[]>> = {
  o: "de lantaarn,de lantaarns,de speeltoestellen,het bankje,de banken,de stoeptegels,het hek,de prullenbak,de prullenbakken,het trapveldje,de glijbaan,de bomen,het grasveld,de drempel,de verlichting,het fietspad,de afvalcontainers,de bushalte,het zebrapad,de schutting".split(
    ",",
  ),
  g: "moestuin,buurtmoestuin,ontmoetingsplek,speeltuin,bloementuin,trapveld,kruidentuin,weggeefkast,leeszaal,repaircafé,wijkboomgaard,insectenhotel,geveltuin,buurtbibliotheek,jeu-de-boulesbaan".split(
    ",",
  ),
  w: "Vrijwilligers,Bewoners,Buren,Ouders,Leerlingen,Ondernemers,Jongeren,Wijkagenten,Kunstenaars,Tuinders".split(
    ",",
  ),
  t: "jaren,maanden,vorige week,elke zaterdag,in de winter,sinds de zomer,na schooltijd,'s avonds".split(","),
};

/** What was said in a note: about 640 letters of Dutch, the same for the same number. */
export function dutchNote(number: number): string {
  const random = seededNumbers(number + 1);
  const pick = (list: readonly string[]): string => list[random() % list.length] ?? "";
  const street = (): string => {
    const name = pick(FIRST) + pick(LAST);
    return `de ${name.charAt(0).toUpperCase()}${name.slice(1)} ${(random() % 200) + 1}`;
  };
  let said = `Gesprek ${number}.`;
  while (said.length < LENGTH) {
    said += ` ${pick(SENTENCES).replaceAll(/%(\w)/g, (_, list: string) => (list === "s" ? street() : pick(LISTS[list] ?? [])))}`;
  }
  return said;
}
