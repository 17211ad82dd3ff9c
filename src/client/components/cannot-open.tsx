import { shellText } from "#text/shell";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** The device's storage could not be opened: nothing is lost, and nothing can be shown. */
export function CannotOpen() {
  return (
    <main class="alone">
      <Notice tone="alert" title={shellText.cannotOpen}>
        <p>{shellText.cannotOpenText}</p>
        <Button variant="primary" onClick={() => location.reload()}>
          {shellText.reload}
        </Button>
      </Notice>
    </main>
  );
}
