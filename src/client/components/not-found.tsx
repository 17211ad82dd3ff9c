import { shellText } from "#text/shell";
import { ButtonLink } from "./button.tsx";
import { Page } from "./page.tsx";

export function NotFound() {
  return (
    <Page title={shellText.notFound}>
      <div class="stack">
        <p>{shellText.notFoundText}</p>
        <ButtonLink href="/">{shellText.toToday}</ButtonLink>
      </div>
    </Page>
  );
}
