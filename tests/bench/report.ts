/** What was measured, in milliseconds. */
export interface Measured {
  readonly save: { readonly ours: readonly number[]; readonly raw: readonly number[] };
  readonly firstSync: { readonly ours: readonly number[]; readonly raw: readonly number[] };
  readonly push: { readonly ours: readonly number[]; readonly raw: readonly number[] };
}

export interface Line {
  readonly what: string;
  readonly oursMs: number;
  readonly rawMs: number;
  readonly ratio: number;
}

/** `share`: 0.5 for the median, 0.95 for the slowest but five in a hundred. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function linesOf({ save, firstSync, push }: Measured): readonly Line[] {
  return [
    line("Saving a note, p50", percentile(save.ours, 0.5), percentile(save.raw, 0.5)),
    line("Saving a note, p95", percentile(save.ours, 0.95), percentile(save.raw, 0.95)),
    line("First sync of 10,000 notes", percentile(firstSync.ours, 0.5), percentile(firstSync.raw, 0.5)),
    line("Pushing 1,000 notes", percentile(push.ours, 0.5), percentile(push.raw, 0.5)),
  ];
}

function line(what: string, oursMs: number, rawMs: number): Line {
  return { what, oursMs, rawMs, ratio: oursMs / rawMs };
}

/** docs/performance.md, whole. */
export function document(lines: readonly Line[], machine: string): string {
  const rows = lines.map(
    ({ what, oursMs, rawMs, ratio }) => `| ${what} | ${ms(oursMs)} | ${ms(rawMs)} | ${ratio.toFixed(2)} |`,
  );
  return `# Performance

Written by \`npm run bench\`. In one run, in Chromium with a profile on disk, the app's own store and engine against the real server, each beside what
the browser costs by itself. The ratio is what Stoep adds; the milliseconds are this machine's.

| what | Stoep (ms) | bare (ms) | ratio |
|---|---:|---:|---:|
${rows.join("\n")}

${machine}

- **Saving a note**: a new conversation of some 600 characters, record and outbox in one strict transaction, on a device that holds 10,000. Bare: one strict IndexedDB put of the same content. By turns, one of each.
- **First sync**: an empty device fetches everything, checks, stores and indexes it (five indexes), and compares the digest. Bare: the same pages fetched, parsed and put in one store, a relaxed transaction each.
- **Pushing**: 1,000 notes saved offline are sent, merged and stored by the server, acknowledged and taken in, in batches of 200, and a pull ends it. Bare: 1,000 rows fetched and put, as above.
`;
}

function ms(value: number): string {
  return value < 100 ? value.toFixed(1) : value.toFixed(0);
}
