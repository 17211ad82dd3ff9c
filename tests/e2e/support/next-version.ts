import { cp } from "node:fs/promises";
import { build, type Plugin } from "vite";

/** Laid out as a clone is: the server looks beside itself for the app, and above for its version. */
const FOLDER = "dist/next";

/** Builds the app once more as the version that comes after this one, with one store more in the device's database. Answers the program of its server. */
export async function buildNextVersion(): Promise<string> {
  await cp("dist/server", `${FOLDER}/dist/server`, { recursive: true });
  await cp("package.json", `${FOLDER}/package.json`);
  await build({
    logLevel: "warn",
    plugins: [nextVersion()],
    build: { outDir: `${FOLDER}/dist/client`, manifest: true },
  });
  return `${FOLDER}/dist/server/main.js`;
}

/** Changes the lines of the sources that say which version this is, while they are built. */
function nextVersion(): Plugin {
  let version = 0;
  return {
    name: "stoep-next-version",
    enforce: "pre",
    transform(code, path) {
      if (path.endsWith("/src/storage/schema.ts")) {
        return changed(code, /(?<=WRITER_VERSION = )\d+/, (now) => String((version = Number(now) + 1)));
      }
      if (path.endsWith("/src/storage/dexie-database.ts")) {
        return changed(code, /(?<=function declareVersions\(connection: Dexie\): void \{\n)/, () =>
          [
            "  const next = WRITER_VERSION;",
            '  connection.version(next).stores({ later: "id" }).upgrade((done) => shutOutBefore(next, done));',
            "",
          ].join("\n"),
        ).replace(/^/, 'import { WRITER_VERSION } from "./schema.ts";\n');
      }
      return undefined;
    },
    buildEnd() {
      if (version === 0) throw new Error("src/storage/schema.ts was not built");
    },
  };
}

function changed(code: string, place: RegExp, text: (found: string) => string): string {
  if (!place.test(code)) throw new Error(`the place to change is gone: ${place.source}`);
  return code.replace(place, text);
}
