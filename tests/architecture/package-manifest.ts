import * as v from "valibot";
import { readText } from "./source-files.ts";

const names = v.record(v.string(), v.string());
const manifestSchema = v.object({
  imports: names,
  dependencies: names,
  devDependencies: names,
  scripts: names,
});

export const packageManifest = v.parse(manifestSchema, JSON.parse(readText("package.json")));
