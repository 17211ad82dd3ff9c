import { describe, expect, it } from "vitest";
import { stemsOf } from "#search/word-forms";
import { plainWord } from "#search/words";

const meet = (one: string, other: string): boolean => {
  const stems = new Set(stemsOf(plainWord(one)));
  return stemsOf(plainWord(other)).some((stem) => stems.has(stem));
};

const FORMS = `
straat straten straatje straatjes; huis huizen huisje; boom bomen boompje boompjes; bank banken bankje bankjes; raad raden; weg wegen weggetje; school scholen schooltje;
kind kinderen; buurt buurten buurtje; kaart kaarten kaartje; stad steden; lid leden; dag dagen; pad paden paadje; tuin tuinen tuintje tuintjes; moestuin moestuinen;
plein pleinen pleintje; brug bruggen bruggetje; bal ballen balletje; bus bussen; kat katten; les lessen; bos bossen; hek hekken; plan plannen; plant planten plantje;
lantaarn lantaarns; bewoner bewoners; kamer kamers; tafel tafels tafeltje; winkel winkels winkeltje; speeltuin speeltuinen; gemeente gemeentes gemeenten; subsidie subsidies;
commissie commissies; actie acties; ruimte ruimtes ruimten; keuze keuzes keuzen; café cafés; foto foto's; auto auto's autootje; idee ideeën; knie knieën; museum musea;
mogelijkheid mogelijkheden; moeilijkheid moeilijkheden; woning woningen; vergadering vergaderingen vergaderen vergadert; regel regels regelen regelt; ontwikkeling ontwikkelen;
groot grote; groen groene; oud oude; goed goede; veilig veilige; laag lage; hoog hoge; wit witte; half halve; nieuw nieuwe; boos boze; lief lieve; mooi mooie; vrij vrije;
lopen loopt loop liep liepen gelopen; werken werkt werk werkte werkten gewerkt; maken maakt maak maakte gemaakt; spelen speelt speel speelde speelden gespeeld;
wonen woont woon woonde woonden gewoond; spreken spreekt spreek sprak spraken gesproken; vragen vraagt vraag vroeg vroegen; geven geeft geef gaf gaven; blijven blijft bleef bleven;
kijken kijkt keek keken; schrijven schrijft schreef geschreven; vinden vindt vond vonden gevonden; zoeken zoekt zocht gezocht; krijgen krijgt kreeg kregen; komen komt kwam kwamen;
helpen helpt hielp geholpen; roepen roept riep geroepen; huren huurt huurde gehuurd; parkeren parkeert parkeerde geparkeerd; organiseren organiseert organiseerde georganiseerd;
planten plant geplant; bouwen bouwt bouwde gebouwd; verhuizen verhuist verhuisde verhuisd; leven leeft leefde; gebruiken gebruikt gebruikte gebruik; klagen klaagt klaagde geklaagd;
stoppen stopt stopte gestopt; ophalen opgehaald; afspreken afgesproken; schoonmaken schoongemaakt; bespreken besproken besprak; zien zag gezien; zitten zat gezeten;
tekenen tekent teken; openen open; groeien groeit groeide; fietsen fiets; spelend spelende spelen; lopend lopen
`;

describe("words that are forms of one word", () => {
  for (const line of FORMS.split(";")) {
    const [first = "", ...forms] = line.trim().split(/\s+/);
    for (const form of forms) {
      it(`${form} meets ${first}`, () => {
        expect(meet(first, form)).toBe(true);
      });
    }
  }
});

const STRANGERS = `
kas kast; bom boom; man maan; kaas kas; bal baal; plan plant; zon zoon; tak taak; raam ram; wek week; hok hoek; buurt bus; spel speld; hart haar; kaart kar; sport spoor; soort soor; poort por;
gezond zon; gebouw bouwen; gemeente menen; feest fee; straat straf; huis huur; wijk week; hond hon; paard paar; avond aven; vriend vrij; brand bran; tent ten; krant kraan; punt punk; markt mark; dienst dien;
geld gel; wereld wereldlijk; advies advie; fiets fier; plaats plaag; mens men; kans kan; prijs prijzig; school schol; buur bar; muur muis; steen stem; trein traan; vuil vol; groep groei; kind king
`;

describe("words that are not", () => {
  for (const line of STRANGERS.split(";")) {
    const [one = "", other = ""] = line.trim().split(/\s+/);
    it(`${one} does not meet ${other}`, () => {
      expect(meet(one, other)).toBe(false);
    });
  }
});
