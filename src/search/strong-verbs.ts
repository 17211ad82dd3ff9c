/**
 * Verbs whose past has another vowel: the stem of now, then those of then, as `withoutEndings` leaves them ("gesproken" without ge-).
 * Words of the street and the office; not every verb there is.
 */
const VERBS = `
begin begon begonn
bied bood
bind bond
blijf bleef
blijk bleek
breek brak braak brook
breng bracht
denk dacht
doe deed daan
draag droeg
drink dronk
dring drong
eet at aat geet
ga ging gaan
geef gaf gaaf
geniet genoot
grijp greep
hang hing
heb had haad
help hielp holp
houd hield hou
kies koos koor
kijk keek
klim klom
klink klonk
koom kom kwam kwaam
koop kocht
krijg kreeg
laat liet
lees las laas
lieg loog
lijd leed
lijk leek
loop liep
meet mat maat
moet moest
neem nam naam noom
raad ried
rijd reed
roep riep
ruik rook
schenk schonk
schiet schoot
schijn scheen
schrijf schreef
schrik schrok
schuif schoof
slaap sliep
sla sloeg slag slaag
sluit sloot
snijd sneed
spreek sprak spraak sprook
spring sprong
staa stond staan
sta stond staan
steek stak staak stook
sterf stierf storf
stijg steeg
strijd streed
treed trad traad
tref trof troof
trek trok
val viel
vang ving
vecht vocht
verbind verbond
verdwijn verdween
verlies verloor verloos
vergeet vergat vergaat
vind vond
vlieg vloog
vraag vroeg
vries vroor
was wies
werf wierf worf
werp wierp worp
weet wist
wijs wees
win won wonn
word werd
zeg zei
zend zond
zie zag zaag zien
zing zong
zit zat zaat zeet
zoek zocht
zwem zwom
zwijg zweeg
`;

const PRESENT: ReadonlyMap<string, readonly string[]> = presentStems();

/** Before a verb, as one word with it. */
const PREFIX =
  /^(?:aan|achter|af|be|bij|binnen|door|mee|na|om|onder|ont|op|over|rond|samen|tegen|terug|toe|uit|ver|voor|weg|in)/;

/** The stems of now of what may be a past: "liep" gives "loop", "bespraak" "bespreek". None for another word. */
export function presentOf(stem: string): readonly string[] {
  const whole = PRESENT.get(stem);
  if (whole !== undefined) return whole;
  const prefix = PREFIX.exec(stem)?.[0] ?? "";
  if (prefix === "") return [];
  return (PRESENT.get(stem.slice(prefix.length)) ?? []).map((present) => prefix + present);
}

function presentStems(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const line of VERBS.trim().split("\n")) {
    const [present = "", ...pasts] = line.split(" ");
    for (const past of pasts) found.set(past, [...(found.get(past) ?? []), present]);
  }
  return found;
}
