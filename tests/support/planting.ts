import type { Plugin } from "vite";

/** A place in a module, and what stands there instead in a build made for a test. */
export interface Planted {
  readonly name: string;
  /** Below `src/`. */
  readonly file: string;
  readonly from: string;
  /** `PLANTED` is where it is asked whether the fault is on. */
  readonly to: string;
}

/** Plants faults while building; the sources themselves know nothing of it. `isOn`: code that tells whether a fault is on. */
export function planting<P extends Planted>(faults: readonly P[], isOn: (fault: P) => string) {
  const placed = new Set<P>();
  const plugin: Plugin = {
    name: "stoep-planted-faults",
    enforce: "pre",
    transform(code, id) {
      let changed = code;
      for (const fault of faults) {
        if (!id.endsWith(`/src/${fault.file}`) || !changed.includes(fault.from)) continue;
        changed = changed.replaceAll(fault.from, () => fault.to.replaceAll("PLANTED", isOn(fault)));
        placed.add(fault);
      }
      return changed === code ? null : { code: changed, map: null };
    },
  };
  return {
    plugin,
    /** After the build. */
    expectAllPlaced(): void {
      const missing = faults.filter((fault) => !placed.has(fault));
      if (missing.length === 0) return;
      const places = missing.map(({ name, file }) => `${name} (${file})`).join(", ");
      throw new Error(`the place to plant is gone: ${places}`);
    },
  };
}
