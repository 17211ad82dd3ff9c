import { type Right, hasRight, rightToWrite } from "#domain/rights";
import { useDevice } from "./device.ts";
import { useWorkspace } from "./workspace.ts";

/** Whether the person may do this in the team on the screen. On a device alone they may do all; while the role is not known, what a field worker may: the server decides in the end. */
export function useCapability(right: Right): boolean {
  const { stage, role } = useDevice().settings.value;
  return stage !== "team" || hasRight(role ?? "fieldworker", right);
}

/** Whether the person may make, change and delete records of the team on the screen, or only reads along. */
export function useMayWrite(): boolean {
  return hasRight(useWorkspace().role ?? "fieldworker", "write");
}

/** As `useMayWrite`, for records of one type: some are for leads alone. */
export const useMayWriteType = (type: string): boolean => useCapability(rightToWrite(type));
