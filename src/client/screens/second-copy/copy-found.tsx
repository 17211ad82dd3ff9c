import { useState } from "preact/hooks";
import type { SecondCopy } from "#storage/second-copy-lines";
import { Button, ButtonLink } from "#components/button";
import { Notice } from "#components/notice";
import { useDevice } from "#models/device";
import { type CopyFit, fitOf, type PutBack, type PutBackDone, putCopyBack } from "#models/second-copy";
import { sayInstant } from "#text/dates";
import { secondCopyText as words } from "#text/second-copy";

interface Props {
  readonly copy: SecondCopy;
  readonly onBack: (result: PutBackDone) => void;
  readonly onOther: () => void;
}

/** What is in the file, what it means for this device, and the step that does it. */
export function CopyFound({ copy, onBack, onOther }: Props) {
  const device = useDevice();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [failure, setFailure] = useState<Extract<PutBack, { readonly ok: false }>["failure"] | null>(null);
  const { head, lines } = copy;
  const fit = fitOf(device.settings.value, head);
  const count = (kind: (typeof lines)[number]["kind"]): number =>
    lines.filter((line) => line.kind === kind).length;

  const putBack = async (): Promise<void> => {
    setFailure(null);
    setProgress({ done: 0, total: count("row") });
    const result = await putCopyBack(device, copy, (done, total) => setProgress({ done, total }));
    setProgress(null);
    if (result.ok) onBack(result);
    else setFailure(result.failure);
  };

  return (
    <div class="stack">
      <h2 class="section__title">{words.found}</h2>
      <dl class="facts">
        <Fact name={words.foundWho} value={head.person.name === "" ? words.noName : head.person.name} />
        <Fact name={words.foundTeam} value={head.teamName === "" ? words.noTeam : head.teamName} />
        <Fact name={words.foundWhen} value={sayInstant(head.madeAt, device.ports.clock.nowMs())} />
        <Fact name={words.foundRecords} value={words.number(count("row"))} />
        <Fact name={words.foundWaiting} value={words.number(count("waiting"))} />
        <Fact name={words.foundRefused} value={words.number(count("refused"))} />
      </dl>
      <Meaning fit={fit} copy={copy} here={device.settings.value.person.name} />
      {failure === null ? null : <Notice tone="alert" title={words.notPutBack[failure]} />}
      {progress === null || progress.total === 0 ? null : (
        <p role="status">
          <progress max={progress.total} value={progress.done} aria-label={words.puttingBack} />{" "}
          {words.progress(progress.done, progress.total)}
        </p>
      )}
      <div class="button-row">
        {fit === "someoneElse" ? (
          <ButtonLink variant="primary" href="/meer/instellingen">
            {words.toSettings}
          </ButtonLink>
        ) : (
          <Button variant="primary" isBusy={progress !== null} onClick={() => void putBack()}>
            {progress === null ? words.putBack : words.puttingBack}
          </Button>
        )}
        {progress === null ? <Button onClick={onOther}>{words.otherFile}</Button> : null}
      </div>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Meaning({
  fit,
  copy,
  here,
}: {
  readonly fit: CopyFit;
  readonly copy: SecondCopy;
  readonly here: string;
}) {
  const { person, teamName } = copy.head;
  if (fit === "someoneElse")
    return (
      <Notice tone="alert" title={words.someoneElse(here, person.name)}>
        <p>{words.someoneElseText}</p>
      </Notice>
    );
  if (fit === "ownOtherTeam")
    return (
      <Notice title={words.ownOtherTeam(teamName === "" ? words.noTeam : teamName)}>
        <p>{words.ownOtherTeamText}</p>
      </Notice>
    );
  if (fit === "beside")
    return (
      <Notice title={words.beside}>
        <p>{words.besideText}</p>
      </Notice>
    );
  return null;
}
