import { parseSync, type Program } from "oxc-parser";

/** One place where a file names another module. */
export interface ModuleReference {
  readonly specifier: string;
  /** `import`: static, dynamic, of a type, or of a worker. `reexport`: `export … from`. `reexportAll`: `export * from`. */
  readonly kind: "import" | "reexport" | "reexportAll";
  /** Nothing of it runs: `import type`, or a type written out. */
  readonly isTypeOnly: boolean;
  readonly line: number;
}

export function parseModule(path: string, source: string): Program {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message ?? ""}`);
  return program;
}

/** Every module a file names, found by parsing it. A dynamic import whose address is not a plain string is returned as `*`. */
export function moduleReferences(path: string, source: string): readonly ModuleReference[] {
  const found: ModuleReference[] = [];
  const add = (kind: ModuleReference["kind"], specifier: string | undefined, node: AstNode): void => {
    const line = source.slice(0, node.start).split("\n").length;
    found.push({ kind, specifier: specifier ?? "*", isTypeOnly: isTypeOnly(node), line });
  };
  for (const node of nodesOf(parseModule(path, source))) {
    if (node["type"] === "ImportDeclaration") add("import", literal(node["source"]), node);
    else if (node["type"] === "ImportExpression") add("import", literal(node["source"]), node);
    else if (node["type"] === "TSImportType") {
      add("import", literal(node["source"] ?? node["argument"]), node);
    } else if (node["type"] === "TSExternalModuleReference") add("import", literal(node["expression"]), node);
    else if (node["type"] === "ExportAllDeclaration") add("reexportAll", literal(node["source"]), node);
    else if (node["type"] === "ExportNamedDeclaration" && isNode(node["source"])) {
      add("reexport", literal(node["source"]), node);
    } else if (isModuleUrl(node)) add("import", literal(argumentsOf(node)[0]), node);
  }
  return found;
}

interface AstNode extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly start: number;
}

export function isNode(value: unknown): value is AstNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The node and all that is in it, outermost first. */
export function* nodesOf(node: unknown): Generator<AstNode> {
  if (Array.isArray(node)) {
    for (const member of node) yield* nodesOf(member);
    return;
  }
  if (!isNode(node)) return;
  yield node;
  for (const member of Object.values(node)) yield* nodesOf(member);
}

/** The text of a plain string, also one in backquotes without holes; else `undefined`. */
export function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
  if (node.type === "TSLiteralType") return literal(node["literal"]);
  return undefined;
}

function isTypeOnly(node: AstNode): boolean {
  if (node.type === "TSImportType") return true;
  return node["importKind"] === "type" || node["exportKind"] === "type";
}

function argumentsOf(node: AstNode): readonly unknown[] {
  const given: unknown = node["arguments"];
  return Array.isArray(given) ? given : [];
}

/** `new URL("./x.ts", import.meta.url)`: a module for a worker. Addresses of other files are looked up where the bundle runs. */
function isModuleUrl(node: AstNode): boolean {
  if (node.type !== "NewExpression" || !isNode(node["callee"]) || node["callee"]["name"] !== "URL")
    return false;
  const [address, base] = argumentsOf(node);
  const isModule = /\.tsx?$/.test(literal(address) ?? "");
  return isModule && isNode(base) && base.type === "MemberExpression";
}
