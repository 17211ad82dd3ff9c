import * as v from "valibot";

/** Written by the build (vite.config.ts); the worker keeps it. */
const PLACE = "/over-stoep.json";

const aboutSchema = v.object({
  /** Short hash of the commit this was built from; `null`: not known. */
  commit: v.nullable(v.string()),
  /** Calendar day of that commit. */
  day: v.nullable(v.string()),
  packages: v.array(
    v.object({
      name: v.string(),
      version: v.string(),
      /** SPDX; `""`: it does not say. */
      licence: v.string(),
      /** Where in `texts`; `null`: it brought no words. */
      text: v.nullable(v.number()),
    }),
  ),
  texts: v.array(v.string()),
});
export type AboutBuild = v.InferOutput<typeof aboutSchema>;

/** What this Stoep was made of; `null`: it cannot be read now (a first visit that went offline). Never rejects. */
export async function readAboutBuild(): Promise<AboutBuild | null> {
  try {
    return v.parse(aboutSchema, await (await fetch(PLACE)).json());
  } catch {
    return null;
  }
}
