import { isNode, nodesOf, parseModule } from "./module-references.ts";

/** The titles a test file gives, as written: of `test`, `it` and `describe`, also with `.each`. A hole in a template is left out. */
export function testTitles(path: string, source: string): readonly string[] {
  const titles: string[] = [];
  for (const node of nodesOf(parseModule(path, source))) {
    if (node.type !== "CallExpression" || !isTester(node["callee"])) continue;
    const [first] = Array.isArray(node["arguments"]) ? node["arguments"] : [];
    const title = textOf(first);
    if (title !== undefined) titles.push(title);
  }
  return titles;
}

/** `test`, `test.each(…)`, `describe.skip` …: whatever begins with one of the three. */
function isTester(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === "Identifier") return ["test", "it", "describe"].includes(String(callee["name"]));
  if (callee.type === "MemberExpression") return isTester(callee["object"]);
  return callee.type === "CallExpression" && isTester(callee["callee"]);
}

function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
  if (node.type !== "TemplateLiteral" || !Array.isArray(node["quasis"])) return undefined;
  return node["quasis"].map((part: unknown) => cookedText(part)).join("");
}

function cookedText(part: unknown): string {
  const value = isNode(part) ? part["value"] : undefined;
  return typeof value === "object" && value !== null && "cooked" in value ? String(value.cooked) : "";
}
