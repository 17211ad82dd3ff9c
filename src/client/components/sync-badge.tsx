import { syncText } from "#text/sync";
import { Tag } from "./tag.tsx";

/** Where a record is: "Op dit toestel" while anything of it waits, "Op de server" once all of it was acknowledged, "Aandacht nodig" when the server refused something. */
export function SyncBadge({
  isWaiting,
  isRefused = false,
}: {
  readonly isWaiting: boolean;
  readonly isRefused?: boolean;
}) {
  if (isRefused) return <Tag tone="alert">{syncText.record.refused}</Tag>;
  return isWaiting ? (
    <Tag>{syncText.record.onDevice}</Tag>
  ) : (
    <Tag tone="brand">{syncText.record.onServer}</Tag>
  );
}
