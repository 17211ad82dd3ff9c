/** Records in groups, each under a heading, in the order in which they come. */
export function inGroups<R>(
  records: readonly R[],
  headingOf: (record: R) => string,
): readonly { readonly heading: string; readonly records: readonly R[] }[] {
  const groups = new Map<string, R[]>();
  for (const record of records) {
    const heading = headingOf(record);
    const own = groups.get(heading);
    if (own === undefined) groups.set(heading, [record]);
    else own.push(record);
  }
  return [...groups].map(([heading, own]) => ({ heading, records: own }));
}
