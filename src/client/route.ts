import type { ComponentType } from "preact";

/** One screen by its address. `load` brings its code, which is a chunk of its own; the worker has it offline. */
export interface ScreenRoute {
  /** `:name` is a part that varies, `:name?` one that may be absent. */
  readonly path: string;
  readonly load: () => Promise<ComponentType>;
}
