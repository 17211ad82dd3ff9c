import type { Role } from "#domain/records/member";

export interface DemoPerson {
  readonly name: string;
  readonly role: Role;
  readonly jobTitle: string;
  readonly department: string;
}

/** The colleagues of the demo team. Their names are plainly made up. */
export const demoPeople: readonly DemoPerson[] = [
  { name: "Sanne Stoeptegel", role: "lead", jobTitle: "Teamleider wijken", department: "Samenleving" },
  { name: "Bilal Bloembak", role: "fieldworker", jobTitle: "Wijkregisseur", department: "Samenleving" },
  {
    name: "Marieke Moestuin",
    role: "fieldworker",
    jobTitle: "Participatieambtenaar",
    department: "Samenleving",
  },
  {
    name: "Joris Jaagpad",
    role: "fieldworker",
    jobTitle: "Beheerder openbare ruimte",
    department: "Stadsbeheer",
  },
  { name: "Fatma Fietspad", role: "fieldworker", jobTitle: "Verkeerskundige", department: "Ruimte" },
  { name: "Wim Wijkgebouw", role: "viewer", jobTitle: "Bestuursadviseur", department: "Bestuur" },
];
