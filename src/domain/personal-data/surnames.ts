/**
 * Surnames that are common in the Netherlands, for names typed without capitals. Only those that are hardly ever anything else behind
 * "mevrouw" or "meneer".
 */
const ALONE =
  "aarts abdi adriaans ahmed akkerman albers ali arslan aydin aziz baars backer bakker bakkers barends bax beckers beekman berends bergsma bex blokland blom boekel boer boersma bogaard boon boonstra bos bosch bosman bosma brands brouwer brouwers bruins bruijn buijs burger celik claassen cornelissen damen dekker demir dijkman dijkstra dijk doorn driessen engels evers faber franken gerrits gerritsen geurts goossens haak haan hassan heijnen hendriks hendrikx hermans hermsen heuvel hoek hoekstra hofman hofstra hoogland huisman hussein jacobs jansen jansma janssen janssens jaspers jong jonker joosten kaya keijzer kilic kok koning koopman kooistra koster kramer kroon kuijpers kuiper kuipers lammers linden maas martens meijer meijers meulenbelt meyer michels mohamed molenaar mulder nguyen nijhuis ozturk öztürk peeters peters pieters polat postma prins pronk ramdin reijnders roelofs rutten sahin şahin sanders schaap scheepers schipper schipper schouten scholten schrijver schuurman singh simons smeets smit smits smulders snijders spaans spek steenbergen stolk teunissen timmermans timmer tromp verbeek verhoef verhoeven vermeer vermeulen verschuren verweij vink visser vliet vogel vos vries wagenaar willems willemsen wolters yildirim yildiz yıldız yilmaz yılmaz zijlstra zwart";
const WITH_PREFIX =
  "de boer|de bruijn|de bruin|de graaf|de groot|de haan|de haas|de jager|de jong|de jonge|de kok|de koning|de lange|de leeuw|de ruiter|de rooij|de smet|de vos|de vries|de wilde|de wit|de zeeuw|den hartog|den ouden|el amrani|el idrissi|el khattabi|in 't veld|ten brink|ter horst|van beek|van bergen|van boxtel|van dam|van den berg|van den bosch|van den brink|van den broek|van den heuvel|van der berg|van der heijden|van der horst|van der kolk|van der laan|van der linden|van der meer|van der meulen|van der ploeg|van der pol|van der steen|van der veen|van der velde|van der velden|van der wal|van der werf|van der zanden|van dijk|van dongen|van doorn|van driel|van eijk|van es|van gelder|van ginkel|van hees|van kampen|van leeuwen|van loon|van rijn|van roosmalen|van rooij|van 't hof|van veen|van vliet|van wijk|van zanten";

const known = new Set([...ALONE.split(" "), ...WITH_PREFIX.split("|")]);

/** Whether the words, prefixes included, are a common surname. */
export const isSurname = (words: string): boolean =>
  known.has(words.toLowerCase().replaceAll("’", "'").replaceAll(/\s+/gu, " "));
