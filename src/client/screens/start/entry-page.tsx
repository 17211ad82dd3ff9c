import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { useRef, useState } from "preact/hooks";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { Logo } from "#components/logo";
import { noteNavigation } from "#models/page-arrival";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { TextField } from "#components/text-field";
import { Toasts } from "#components/toasts";
import { useDevice } from "#models/device";
import { guessDeviceName } from "#models/device-name";
import type { Entered, OwnWords } from "#models/enter-team";
import { useLocalRecordCount } from "#models/local-records";
import { problemText } from "#text/problems";
import { startText } from "#text/start";
import { RecoveryCode } from "./recovery-code.tsx";

interface EntryPageProps {
  readonly title: string;
  readonly sub: string;
  readonly back?: { readonly href: string; readonly label: string };
  /** The words of the button. */
  readonly action: string;
  /** Left out with an access link, a recovery code, or when signed in already. */
  readonly asksName: boolean;
  /** Fields above the name. */
  readonly children?: ComponentChildren;
  /** `false`: a field of its own misses something and says so. */
  readonly checkOwn?: () => boolean;
  /** Under the form. */
  readonly below?: ComponentChildren;
  readonly enter: (words: OwnWords) => Promise<Entered>;
}

/** The screen every way into a team shares: name, shared computer, what to take along; then the recovery code where there is one. */
export function EntryPage({ action, asksName, children, checkOwn, below, enter, ...page }: EntryPageProps) {
  const device = useDevice();
  const { route } = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const localCount = useLocalRecordCount();
  const [name, setName] = useState(device.settings.value.person.name);
  const [isShared, setShared] = useState(false);
  const [takesAlong, setTakesAlong] = useState(true);
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  const nameError = asksName && hasTried && name.trim() === "" ? startText.yourNameMissing : undefined;

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setTried(true);
    const isOwnComplete = checkOwn?.() ?? true;
    if (!isOwnComplete || (asksName && name.trim() === "")) {
      // After the errors are on the screen.
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    setBusy(true);
    setProblem(null);
    const entered = await enter({
      name: name.trim(),
      deviceName: guessDeviceName(navigator.userAgent, navigator.maxTouchPoints),
      isSharedComputer: isShared,
      takesRecordsAlong: takesAlong,
    });
    setBusy(false);
    if (entered.kind === "failed") setProblem(problemText[entered.reason]);
    else if (entered.recoveryCode === null) route("/", true);
    else {
      noteNavigation();
      setRecoveryCode(entered.recoveryCode);
    }
  };

  return (
    <div class="stack">
      <Logo />
      {recoveryCode === null ? (
        <Page key="form" {...page}>
          <form ref={form} class="stack" noValidate onSubmit={(event) => void submit(event)}>
            {problem === null ? null : <Notice tone="alert" title={problem} />}
            {children}
            {asksName ? (
              <TextField
                label={startText.yourName}
                description={startText.yourNameHint}
                autocomplete="name"
                value={name}
                onInput={setName}
                error={nameError}
                maxLength={200}
              />
            ) : null}
            <div>
              {localCount === 0 ? null : (
                <Checkbox
                  isChecked={takesAlong}
                  onChange={setTakesAlong}
                  label={startText.takeAlong(localCount)}
                  description={startText.takeAlongHint}
                />
              )}
              <Checkbox
                isChecked={isShared}
                onChange={setShared}
                label={startText.sharedComputer}
                description={startText.sharedComputerHint}
              />
            </div>
            <Button type="submit" variant="primary" isWide isBusy={isBusy}>
              {isBusy ? startText.busy : action}
            </Button>
          </form>
          {below}
        </Page>
      ) : (
        <RecoveryCode code={recoveryCode} onKept={() => route("/", true)} />
      )}
      <Toasts />
    </div>
  );
}
