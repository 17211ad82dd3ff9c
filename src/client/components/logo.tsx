import { shellText } from "#text/shell";

/** The mark and the name. */
export function Logo() {
  return (
    <span class="logo">
      <span class="logo__mark" aria-hidden="true">
        {shellText.appName.charAt(0)}
      </span>
      {shellText.appName}
    </span>
  );
}
