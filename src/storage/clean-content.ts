/**
 * The content with every string as the wire and every database can carry it: well-formed Unicode, without U+0000, line ends LF.
 * Keeps the same object where nothing has to change.
 */
export function cleanContent<T>(content: T): T;
export function cleanContent(content: unknown): unknown {
  if (typeof content === "string") return cleanText(content);
  if (Array.isArray(content)) return content.map((member: unknown) => cleanContent(member));
  if (typeof content !== "object" || content === null) return content;
  return Object.fromEntries(
    Object.entries(content)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]: [string, unknown]) => [name, cleanContent(member)]),
  );
}

function cleanText(text: string): string {
  // A surrogate that is half of no pair; `String.toWellFormed` is missing in browsers of 2022.
  return text
    .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
    .replaceAll("\u0000", "")
    .replaceAll(/\r\n?/g, "\n");
}
