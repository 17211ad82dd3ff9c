import { useRef, useState } from "preact/hooks";
import { inventPassphrase, passphraseStrength } from "#domain/passphrase";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { TextField } from "#components/text-field";
import { useDevice } from "#models/device";
import { makeCopy, type MadeCopy } from "#models/second-copy";
import { secondCopyText as words } from "#text/second-copy";
import { settingsText } from "#text/settings";
import { APP_VERSION } from "#client/app-version";
import { CopyReady } from "./copy-ready.tsx";

type Step = "asking" | "collecting" | "locking";

/** **Reservekopie maken**: a passphrase, then one file to keep. */
export function MakeCopyScreen() {
  const device = useDevice();
  const form = useRef<HTMLFormElement>(null);
  const [passphrase, setPassphrase] = useState("");
  const [isNoted, setNoted] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [step, setStep] = useState<Step>("asking");
  const [made, setMade] = useState<MadeCopy | null>(null);
  const strength = passphraseStrength(passphrase);
  const { leftBehind, person } = device.settings.value;

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (step !== "asking") return;
    setTried(true);
    setMade(null);
    if (strength === "short" || !isNoted) {
      // After the error is on the screen.
      setTimeout(() =>
        form.current?.querySelector<HTMLElement>("[aria-invalid=true], input[type=checkbox]")?.focus(),
      );
      return;
    }
    setMade(await makeCopy(device, passphrase, APP_VERSION, setStep));
    setStep("asking");
  };

  return (
    <Page
      title={words.makeTitle}
      sub={words.makeIntro}
      back={{ href: "/meer/instellingen", label: settingsText.title }}
    >
      {made?.ok === true ? (
        <CopyReady file={made.file} passphrase={passphrase} />
      ) : (
        <form ref={form} class="stack" noValidate onSubmit={(event) => void submit(event)}>
          {made === null ? null : <Notice tone="alert" title={words.makeFailed[made.failure]} />}
          <div class="stack stack--tight">
            <TextField
              label={words.passphrase}
              description={words.passphraseHelp}
              value={passphrase}
              onInput={setPassphrase}
              error={hasTried && strength === "short" ? words.missing : undefined}
              maxLength={500}
            />
            <p role="status" class="small">
              {passphrase === "" ? null : `${words.strengthLabel}${words.strength[strength]}`}
            </p>
            <div class="button-row">
              <Button onClick={() => setPassphrase(inventPassphrase(device.ports.random))}>
                {words.invent}
              </Button>
            </div>
          </div>
          <Notice title={words.noWay} />
          {leftBehind !== null && leftBehind.fromPerson !== person.id ? (
            <p class="soft">{words.leftOut}</p>
          ) : null}
          <div class="stack stack--tight">
            <Checkbox isChecked={isNoted} onChange={setNoted} label={words.noted} />
            {hasTried && !isNoted ? (
              <p class="utrecht-form-field-error-message" role="alert">
                {words.notedMissing}
              </p>
            ) : null}
          </div>
          <Button type="submit" variant="primary" isWide isBusy={step !== "asking"}>
            {step === "asking" ? words.make : words[step]}
          </Button>
        </form>
      )}
    </Page>
  );
}
