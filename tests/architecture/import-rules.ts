import { posix } from "node:path";
import { isBuiltin } from "node:module";
import { moduleReferences, type ModuleReference } from "./module-references.ts";
import { roomOf, ROOMS, type Room } from "./rooms.ts";

/** Names of the rules, so that a planted violation can be told from another. */
export type ImportRule =
  | "known room"
  | "allowed part"
  | "allowed package"
  | "node only at the server"
  | "relative within the room"
  | "at most one level up"
  | "extension"
  | "no extension behind #"
  | "known specifier"
  | "file exists"
  | "plain address"
  | "no barrel";

export interface Violation {
  readonly rule: ImportRule;
  readonly path: string;
  readonly line: number;
  readonly specifier: string;
}

export interface Tree {
  /** The `imports` of package.json: `#domain/*` to `./src/domain/*.ts`. */
  readonly imports: Readonly<Record<string, string>>;
  exists(path: string): boolean;
}

/** Every breach of the import rules in one file of src. `path` is seen from the root, with forward slashes. */
export function importViolations(path: string, source: string, tree: Tree): readonly Violation[] {
  const room = roomOf(path);
  if (room === undefined) return [{ rule: "known room", path, line: 1, specifier: "" }];
  const violations: Violation[] = [];
  if (/(?:^|\/)index\.tsx?$/.test(path)) violations.push({ rule: "no barrel", path, line: 1, specifier: "" });
  for (const reference of moduleReferences(path, source)) {
    const { specifier, line } = reference;
    for (const rule of referenceRules(path, room, reference, tree))
      violations.push({ rule, path, line, specifier });
  }
  return violations;
}

function referenceRules(
  path: string,
  room: Room,
  reference: ModuleReference,
  tree: Tree,
): readonly ImportRule[] {
  const { specifier, kind } = reference;
  if (kind === "reexportAll") return ["no barrel"];
  if (specifier === "*") return ["plain address"];
  if (specifier.startsWith("#")) return inwardRules(room, reference, tree);
  if (specifier.startsWith(".")) return relativeRules(path, room, reference, tree);
  if (specifier.startsWith("/")) return ["known specifier"];
  if (isBuiltin(specifier)) return room.node === true ? [] : ["node only at the server"];
  if (specifier.startsWith("virtual:")) return room.name === "client root" ? [] : ["allowed package"];
  return isPackageAllowed(room, packageName(specifier)) ? [] : ["allowed package"];
}

function inwardRules(
  room: Room,
  { specifier, isTypeOnly }: ModuleReference,
  tree: Tree,
): readonly ImportRule[] {
  if (/\.tsx?$/.test(specifier)) return ["no extension behind #"];
  const target = resolveInward(specifier, tree.imports);
  if (target === undefined) return ["known specifier"];
  const found = [target, target.replace(/\.ts$/, ".tsx")].find((path) => tree.exists(path));
  if (found === undefined) return ["file exists"];
  return isRoomAllowed(room, found, isTypeOnly) ? [] : ["allowed part"];
}

function relativeRules(
  path: string,
  room: Room,
  { specifier, isTypeOnly }: ModuleReference,
  tree: Tree,
): readonly ImportRule[] {
  if (specifier.startsWith("../../")) return ["at most one level up"];
  const bare = specifier.replace(/\?.*$/, "");
  if (!/\.(?:ts|tsx|css|svg|json)$/.test(bare)) return ["extension"];
  const target = posix.join(posix.dirname(path), bare);
  if (!tree.exists(target)) return ["file exists"];
  const to = roomOf(target);
  if (to === undefined || partOf(to) !== partOf(room)) return ["relative within the room"];
  return isRoomAllowed(room, target, isTypeOnly) ? [] : ["allowed part"];
}

function isRoomAllowed(room: Room, target: string, isTypeOnly: boolean): boolean {
  const to = roomOf(target);
  if (to === undefined) return false;
  if (to.name === room.name || room.mayImport.includes(to.name)) return true;
  return isTypeOnly && room.mayImportTypes?.includes(to.name) === true;
}

/** The folder a room lies in: `src/client/models/` for a room of the client, `src/sync/` for the ports. */
function partOf(room: Room): string {
  return room.path.endsWith("/") ? room.path : `${posix.dirname(room.path)}/`;
}

function isPackageAllowed(room: Room, name: string): boolean {
  return room.packages.some((allowed) =>
    allowed.endsWith("*") ? name.startsWith(allowed.slice(0, -1)) : name === allowed,
  );
}

function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function resolveInward(specifier: string, imports: Tree["imports"]): string | undefined {
  for (const [pattern, target] of Object.entries(imports)) {
    const start = pattern.replace(/\*$/, "");
    if (!specifier.startsWith(start)) continue;
    return target.replace(/^\.\//, "").replace("*", specifier.slice(start.length));
  }
  return undefined;
}

/** Rooms that exist in the table but not as a file or folder. */
export function missingRooms(exists: (path: string) => boolean): readonly string[] {
  return ROOMS.filter((room) => !exists(room.path)).map((room) => room.path);
}
