import { useEffect, useRef } from "preact/hooks";
import { Button } from "#components/button";
import { copyText } from "#models/clipboard";
import { startText } from "#text/start";

/** The code to keep, shown once; going on is the person's own step. */
export function RecoveryCode({ code, onKept }: { readonly code: string; readonly onKept: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="stack">
      <h2 ref={heading} tabIndex={-1} class="page__title">
        {startText.recoveryTitle}
      </h2>
      <p>{startText.recoveryIntro}</p>
      <label class="stack stack--tight">
        <span class="field__label">{startText.recoveryCode}</span>
        <output class="code-sheet" data-testid="recovery-code">
          {code}
        </output>
      </label>
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
  );
}
