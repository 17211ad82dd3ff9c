import type { ProblemCode } from "#protocol/problem";

/** What to tell a person when a request did not succeed: what happened, what it means, what to do. */
export const problemText: Readonly<Record<ProblemCode | "unreachable", string>> = {
  unreachable: "De server is niet bereikbaar. Kijk of je internet hebt en probeer het opnieuw.",
  invalidRequest: "De server kon dit niet lezen. Kijk wat je hebt ingevuld en probeer het opnieuw.",
  signedOut: "Je bent uitgelogd. Vraag een nieuwe link of gebruik je herstelcode.",
  notAllowed: "Dit mag je niet doen in dit team. Vraag het aan een teamleider.",
  notFound: "Dit bestaat niet (meer) op de server.",
  methodNotAllowed: "Deze versie van Stoep past niet bij de server. Herlaad Stoep.",
  epochChanged: "De server is teruggezet. Stoep werkt zichzelf bij; probeer het zo opnieuw.",
  fork: "Dit toestel is een kopie van een ander toestel. Stoep lost dat zelf op; probeer het zo opnieuw.",
  gap: "De server mist eerdere wijzigingen. Stoep stuurt ze opnieuw; probeer het zo weer.",
  foreignDevice: "Dit toestel staat op naam van iemand anders. Log eerst uit.",
  alreadySetUp: "Op deze server is al een team gemaakt. Vraag een teamleider om een uitnodiging.",
  idTaken: "Dit toestel is al bij deze server bekend. Log in met je herstelcode of vraag opnieuw toegang.",
  lastLead: "Dit is de laatste teamleider. Maak eerst iemand anders teamleider.",
  codeRefused:
    "Deze code of link is niet (meer) geldig: gebruikt, ingetrokken of verlopen. Vraag een nieuwe.",
  foreignOrigin: "De server weigert verzoeken van dit adres. Open Stoep op zijn eigen adres.",
  bodyTooLarge: "Dit is te groot om te versturen.",
  unsupportedMediaType: "Deze versie van Stoep past niet bij de server. Herlaad Stoep.",
  clientTooOld: "Deze versie van Stoep is te oud voor de server. Herlaad Stoep; je werk blijft bewaard.",
  serverTooOld: "De server is nog niet bijgewerkt. Probeer het later.",
  tooManyRequests: "Te vaak geprobeerd. Wacht een paar minuten en probeer het opnieuw.",
  internal: "Er ging iets mis op de server. Je werk staat veilig op dit toestel. Probeer het later opnieuw.",
  unavailable: "De server start net of wordt bijgewerkt. Probeer het zo opnieuw.",
};
