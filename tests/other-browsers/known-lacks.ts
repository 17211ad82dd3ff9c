import { readFileSync } from "node:fs";
import { OPTIONAL_FEATURES, type OptionalFeature } from "./optional-features.ts";

const DOCUMENT = new URL("../../docs/browsers.md", import.meta.url);

/** What docs/browsers.md says that a browser lacks. Throws when its table is not about what Stoep makes use of. */
export function knownLacks(browser: "Firefox" | "WebKitGTK"): readonly OptionalFeature[] {
  const rows = readFileSync(DOCUMENT, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const place = rows.find((row) => row.includes("Safari"))?.indexOf(browser) ?? -1;
  return OPTIONAL_FEATURES.filter((feature) => {
    const said = rows.find((row) => row[1] === feature)?.[place];
    if (said !== "yes" && said !== "no")
      throw new Error(`docs/browsers.md does not say whether ${browser} has ${feature}.`);
    return said === "no";
  });
}
