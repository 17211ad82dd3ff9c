import { useState } from "preact/hooks";
import type { SecondCopy } from "#storage/second-copy-lines";
import { Logo } from "#components/logo";
import { Page } from "#components/page";
import { Toasts } from "#components/toasts";
import { useDevice } from "#models/device";
import type { PutBackDone } from "#models/second-copy";
import { MAKE_COPY } from "#models/second-copy-places";
import { secondCopyText as words } from "#text/second-copy";
import { startText } from "#text/start";
import { ChooseCopy } from "./choose-copy.tsx";
import { CopyFound } from "./copy-found.tsx";
import { CopyIsBack } from "./copy-is-back.tsx";

type Step =
  | { readonly name: "choosing" }
  | { readonly name: "found"; readonly copy: SecondCopy }
  | { readonly name: "back"; readonly result: PutBackDone };

/** **Reservekopie terugzetten**, on a device with work or without: open the file, see what is in it, put it back. Nothing changes before the last. */
export function PutBackCopyScreen() {
  const device = useDevice();
  const [step, setStep] = useState<Step>({ name: "choosing" });
  const isNew = device.settings.value.stage === "new";
  return (
    <div class="stack">
      <Logo />
      <Page
        title={words.backTitle}
        sub={step.name === "back" ? undefined : words.backIntro}
        {...(step.name === "back"
          ? {}
          : {
              back: isNew ? { href: "/", label: startText.back } : { href: MAKE_COPY, label: words.section },
            })}
      >
        {step.name === "choosing" ? (
          <ChooseCopy onOpened={(copy) => setStep({ name: "found", copy })} />
        ) : null}
        {step.name === "found" ? (
          <CopyFound
            copy={step.copy}
            onBack={(result) => setStep({ name: "back", result })}
            onOther={() => setStep({ name: "choosing" })}
          />
        ) : null}
        {step.name === "back" ? <CopyIsBack result={step.result} /> : null}
      </Page>
      <Toasts />
    </div>
  );
}
