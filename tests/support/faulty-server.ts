import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { planting, type Planted } from "./planting.ts";

export interface FaultyServer {
  /** For `StoepServer.start`. */
  readonly program: string;
  remove(): void;
}

/** Builds the server with one fault in it, beside the sound one. */
export async function buildFaultyServer(fault: Planted): Promise<FaultyServer> {
  const { plugin, expectAllPlaced } = planting([fault], () => "true");
  // In dist/: the program looks for the client beside the folder it lies in.
  const folder = mkdtempSync(join("dist", "faulty-"));
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    plugins: [plugin],
    build: { ssr: "src/server/main.ts", outDir: folder, target: "node20", minify: false },
  });
  expectAllPlaced();
  return {
    program: join(folder, "main.js"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
