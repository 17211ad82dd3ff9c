import * as v from "valibot";
import { id, tag } from "#domain/schema/values";

/** POST /traces (lead): in which fields earlier versions hold words about a person. In the body, so that no address or log has them. */
export const traceRequestSchema = v.strictObject({
  scope: id,
  terms: v.pipe(
    v.array(v.pipe(v.string(), v.minLength(3), v.maxLength(200))),
    v.minLength(1),
    v.maxLength(20),
  ),
});
export type TraceRequest = v.InferOutput<typeof traceRequestSchema>;

export const tracesSchema = v.object({
  records: v.array(v.object({ type: tag, id, fields: v.array(v.string()) })),
});
export type Traces = v.InferOutput<typeof tracesSchema>;
