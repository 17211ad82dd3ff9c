import { Button } from "#components/button";
import { Page } from "#components/page";
import { copyText } from "#models/clipboard";
import { startText } from "#text/start";

/** The code to keep, shown once; going on is the person's own step. */
export function RecoveryCode({ code, onKept }: { readonly code: string; readonly onKept: () => void }) {
  return (
    <Page title={startText.recoveryTitle} sub={startText.recoveryIntro}>
      <div class="stack">
        <div class="stack stack--tight">
          <span class="field__label" id="recovery-code-label">
            {startText.recoveryCode}
          </span>
          <output class="code-sheet" aria-labelledby="recovery-code-label">
            {code}
          </output>
        </div>
        <div class="button-row">
          <Button icon="copy" onClick={() => void copyText(code)}>
            {startText.copyCode}
          </Button>
          <Button icon="printer" onClick={() => print()}>
            {startText.printCode}
          </Button>
        </div>
        <Button variant="primary" isWide onClick={onKept}>
          {startText.keptCode}
        </Button>
      </div>
    </Page>
  );
}
