import * as v from "valibot";
import { id, tag } from "#domain/schema/values";

/** Records of one list, and of one approval. */
export const DESTRUCTION_MAX_RECORDS = 200;

const rev = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const dayText = v.string();

/** Why a record is on the list. `keepUntil`: the day until which a contact may be kept is over; the others were deleted long enough ago. */
const ground = v.picklist(["decision", "factSheetVersion", "closedCheck", "keepUntil"]);
export type ListedGround = v.InferOutput<typeof ground>;

/** GET /destruction?scope= (lead): vernietigingslijst, what is due first on top, and what was approved before. Ids and days, no content. */
export const destructionSchema = v.object({
  due: v.array(
    v.object({
      type: tag,
      id,
      rev,
      ground,
      /** Since when it may go. */
      dueOn: dayText,
      /** A lead put it on hold. */
      isHeld: v.boolean(),
    }),
  ),
  /** There are more than these. */
  more: v.boolean(),
  approved: v.array(v.object({ at: v.string(), by: v.nullable(id), count: v.number() })),
});
export type Destruction = v.InferOutput<typeof destructionSchema>;
export type DueRecord = Destruction["due"][number];

/** POST /destruction (lead): these may go, as they are in these versions. */
export const approveDestructionSchema = v.strictObject({
  scope: id,
  records: v.pipe(
    v.array(v.strictObject({ type: tag, id, rev })),
    v.minLength(1),
    v.maxLength(DESTRUCTION_MAX_RECORDS),
  ),
});
export type ApproveDestruction = v.InferOutput<typeof approveDestructionSchema>;

/** What is gone. What changed meanwhile, was put back or put on hold is not among it. */
export const destroyedSchema = v.object({ destroyed: v.array(v.object({ type: tag, id })) });
