import type { Finding, FindingCode } from "./doctor/finding.ts";
import type { KeptBackup } from "./backup/list-backups.ts";
import type { Manifest } from "./backup/manifest.ts";
import type { MadeBackup } from "./backup/make-backup.ts";
import type { ProgramFailed } from "./backup/postgres-programs.ts";
import type { Restored } from "./backup/restore-backup.ts";

/** What the maintenance program says to whoever runs the server. */
export const EMPTY_DATABASE =
  "Hier is geen database van Stoep. Kloppen STOEP_DATA_DIR en STOEP_DATABASE_URL?";
export const OTHER_VERSION =
  "De database is van een andere versie van Stoep. Start deze versie één keer, en controleer daarna opnieuw.";

export const unknownVerb = (verbs: readonly string[]): string =>
  `Gebruik: maintenance.js ${verbs.join(" | ")}. Bij restore hoort de map van een reservekopie.`;

export function backupLine({ folder, manifest, removed }: Extract<MadeBackup, { kind: "made" }>): string {
  const cleared = removed.length === 0 ? "" : ` Oude reservekopieën verwijderd: ${removed.length}.`;
  return `Reservekopie gemaakt en teruggelezen: ${folder} (${megabytes(manifest.sizeBytes)}, ${manifest.rows["record"] ?? 0} records).${filesIn(manifest)}${cleared}`;
}

function filesIn({ files }: Manifest): string {
  if (files === undefined)
    return " De bestanden van bijlagen staan in S3: maak daarvan een eigen reservekopie.";
  const missing =
    files.missing === 0 ? "" : ` LET OP: ${files.missing} bestanden ontbreken of zijn beschadigd.`;
  return ` Bijlagen: ${files.count} bestanden (${megabytes(files.sizeBytes)}).${missing}`;
}

export function backupsLines(folder: string, backups: readonly KeptBackup[]): readonly string[] {
  if (backups.length === 0) return [`In ${folder} staat geen reservekopie. Noem de map van de reservekopie.`];
  return [
    "Noem de map van de reservekopie die u wilt terugzetten:",
    ...backups.map(
      ({ path, manifest }) =>
        `  ${path}  ${manifest.madeAt.slice(0, 16).replace("T", " ")} UTC, ${megabytes(manifest.sizeBytes)}`,
    ),
  ];
}

export function restoredLines(restored: Extract<Restored, { kind: "restored" }>): readonly string[] {
  const lines = [
    `De reservekopie van ${restored.manifest.madeAt} is teruggezet. Start Stoep nu: toestellen geven terug wat erin ontbreekt.`,
  ];
  if (restored.files !== null) lines.push(`Bestanden van bijlagen teruggezet: ${restored.files}.`);
  if (restored.replaced !== null) {
    lines.push(
      `De vorige database staat in ${restored.replaced}. Verwijder hem als alles goed is: hij houdt wat daarna gewist werd.`,
    );
  }
  if (restored.erasuresUnknown) {
    lines.push(
      "De vorige database was niet te lezen. Wat na deze reservekopie op verzoek is gewist, moet opnieuw worden gewist.",
    );
  }
  return lines;
}

const NOT_RESTORED: Readonly<Record<"notABackup" | "damaged" | "otherKind" | "inUse", string>> = {
  notABackup: "is geen reservekopie van Stoep, of een van een nieuwere Stoep",
  damaged: "is beschadigd: het bestand is niet meer zoals het gemaakt werd",
  otherKind: "is van de andere soort database (SQLite of PostgreSQL) dan hier is ingesteld",
  inUse:
    "is niet teruggezet: de database is in gebruik. Stop Stoep, en alles wat de database verder open heeft",
};
export const notRestoredLine = (kind: keyof typeof NOT_RESTORED, folder: string): string =>
  `${folder} ${NOT_RESTORED[kind]}. Er is niets veranderd.`;

const FOUND: Readonly<Record<FindingCode, string>> = {
  damagedFile: "het bestand is beschadigd",
  headBehind: "de kop van een team loopt achter op zijn records",
  headAhead: "de kop van een team is verder dan zijn records",
  digestDiffers: "de controlesom van een team klopt niet",
  hashDiffers: "de controlesom van een record klopt niet",
  unreadableContent: "de inhoud van een record is niet te lezen",
  versionMissing: "een record staat niet in zijn eigen geschiedenis",
  versionDiffers: "een record is anders dan zijn laatste versie",
  versionWithoutRecord: "een versie hoort bij geen record",
  erasedContentKept: "er staat nog iets dat gewist is",
  conflictWithoutRecord: "twee versies horen bij geen record",
  streamBehind: "de telling van een toestel loopt achter",
  mutationWithoutRecord: "een aangenomen wijziging hoort bij geen record",
  orphan: "een rij verwijst naar iets dat er niet is",
  fileMissing: "een bestand van een bijlage is weg",
  fileDiffers: "een bestand van een bijlage is niet meer zoals het was",
  fileUnnamed: "er ligt een bestand dat bij geen bijlage hoort",
};
export const findingLines = (findings: readonly Finding[]): readonly string[] => [
  `De database is niet in orde (${findings.length}). In docs/operations.md staat wat te doen.`,
  ...findings.map(({ code, subject }) => `- ${FOUND[code]}: ${subject}`),
];

export const doctorLines = (records: number, files: number): readonly string[] => [
  `De database is in orde: ${records} records nagekeken, en ${files} bestanden van bijlagen.`,
];

/** A failed program's own words help its administrator; an error of ours is named by its code alone, which holds no content. */
export function failedLine(error: ProgramFailed | string): string {
  if (typeof error === "string") return `Dit is niet gelukt (${error}). Er is niets veranderd.`;
  return error.isMissing
    ? `${error.program} is hier niet geïnstalleerd. Op Debian of Ubuntu: apt-get install postgresql-client.`
    : `${error.program} is gestopt. Er is niets veranderd.\n${error.message}`;
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`;
