import { commonText } from "#text/common";

/** Quiet lines where records will be. They show only after a moment (by CSS), so that a quick read does not flash. */
export function Loading() {
  return (
    <div class="loading" role="status">
      <span class="only-heard">{commonText.loading}</span>
      <span class="loading__line" />
      <span class="loading__line" />
      <span class="loading__line" />
    </div>
  );
}
