import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { saveFile } from "#models/save-file";
import { canShareFile, shareFile } from "#models/share-file";
import { showToast } from "#models/toast";
import { sayBytes } from "#text/bytes";
import { secondCopyText as words } from "#text/second-copy";

/** The file is there: out of the device with it. The passphrase is shown once more, to be compared with what was written down. */
export function CopyReady({ file, passphrase }: { readonly file: File; readonly passphrase: string }) {
  const save = (): void => {
    saveFile(file.name, file);
    showToast(words.saved);
  };
  return (
    <div class="stack">
      <Notice tone="ok" title={words.ready}>
        <p>{words.readyText(file.name, sayBytes(file.size))}</p>
      </Notice>
      <div class="stack stack--tight">
        <span class="field__label" id="copy-passphrase-label">
          {words.passphrase}
        </span>
        <output class="code-sheet" aria-labelledby="copy-passphrase-label">
          {passphrase.trim()}
        </output>
      </div>
      <div class="button-row">
        <Button variant="primary" onClick={save}>
          {words.save}
        </Button>
        {canShareFile(file) ? <Button onClick={() => void shareFile(file)}>{words.share}</Button> : null}
      </div>
      <p class="soft">{words.saveElsewhere}</p>
    </div>
  );
}
