import { type ApproveDestruction, destroyedSchema, destructionSchema } from "#protocol/destruction-messages";
import { type TraceRequest, tracesSchema } from "#protocol/trace-messages";
import { ask } from "./request.ts";

/** Vernietigingslijst: what is due and what was approved. Leads only. */
export const readDestruction = (scope: string) =>
  ask("GET", `/destruction?scope=${encodeURIComponent(scope)}`, destructionSchema);

/** Has the server destroy these. */
export const approveDestruction = (request: ApproveDestruction) =>
  ask("POST", "/destruction", destroyedSchema, request);

/** In which fields earlier versions hold these words; no device has them all. Leads only. */
export const askTraces = (request: TraceRequest) => ask("POST", "/traces", tracesSchema, request);
