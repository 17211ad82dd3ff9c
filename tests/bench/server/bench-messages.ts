import type { DeviceTeam } from "#tests/support/device-team";

/** After collecting garbage. */
export interface Memory {
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly externalBytes: number;
}

export type ToServer = { readonly kind: "memory" } | { readonly kind: "stop" };
export type FromServer =
  | { readonly kind: "ready"; readonly team: DeviceTeam }
  | ({ readonly kind: "memory" } & Memory);
