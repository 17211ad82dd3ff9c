import { isNode, literal, nodesOf, parseModule } from "./module-references.ts";

/** Attributes whose text people see or hear. */
const SPOKEN = new Set([
  "aria-label",
  "aria-description",
  "aria-roledescription",
  "alt",
  "title",
  "placeholder",
  "label",
]);

export interface VisibleWords {
  readonly path: string;
  readonly line: number;
  readonly words: string;
}

/** Words for people written straight into a component's markup, where they belong in src/client/text or src/guide. The name of the app is no text. */
export function visibleWords(path: string, source: string): readonly VisibleWords[] {
  const found: VisibleWords[] = [];
  const add = (words: string | undefined, start: number): void => {
    const trimmed = words?.trim() ?? "";
    if (!/\p{L}{2,}/u.test(trimmed) || trimmed === "Stoep") return;
    found.push({ path, line: source.slice(0, start).split("\n").length, words: trimmed });
  };
  for (const node of nodesOf(parseModule(path, source))) {
    if (node.type === "JSXText") add(String(node["value"]), node.start);
    // A string in braces as a child: {"Opslaan"} or {isNew ? "Nieuw" : "Oud"}.
    if (node.type === "JSXElement" || node.type === "JSXFragment") {
      const children: unknown = node["children"];
      for (const child of Array.isArray(children) ? children : []) {
        if (isNode(child) && child.type === "JSXExpressionContainer") {
          for (const words of plainStrings(child["expression"])) add(words, child.start);
        }
      }
    }
    if (node.type === "JSXAttribute" && isNode(node["name"]) && SPOKEN.has(String(node["name"]["name"]))) {
      const value = node["value"];
      const expression =
        isNode(value) && value.type === "JSXExpressionContainer" ? value["expression"] : value;
      for (const words of plainStrings(expression)) add(words, node.start);
    }
  }
  return found;
}

/** The strings an expression can be, as far as they are written out in it. */
function plainStrings(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  const plain = literal(node);
  if (plain !== undefined) return [plain];
  if (node.type === "TemplateLiteral") {
    const parts: unknown = node["quasis"];
    return (Array.isArray(parts) ? parts : []).flatMap((part) => {
      const value: unknown = isNode(part) ? part["value"] : undefined;
      return typeof value === "object" && value !== null && "raw" in value ? [String(value.raw)] : [];
    });
  }
  if (node.type === "ConditionalExpression") {
    return [...plainStrings(node["consequent"]), ...plainStrings(node["alternate"])];
  }
  if (node.type === "LogicalExpression")
    return [...plainStrings(node["left"]), ...plainStrings(node["right"])];
  return [];
}
