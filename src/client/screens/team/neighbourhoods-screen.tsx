import { useState } from "preact/hooks";
import type { NeighbourhoodList } from "#domain/neighbourhood-list/list";
import { ButtonLink } from "#components/button";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { type ImportResult, readListFile } from "#models/import-neighbourhoods";
import { teamText } from "#text/team";
import { ListPreview, type ReadableList } from "./list-preview.tsx";
import { ListProblems } from "./list-problems.tsx";

type Step =
  | { readonly name: "choosing" }
  | { readonly name: "reading" }
  | { readonly name: "unreadable" }
  | { readonly name: "wrong"; readonly list: Extract<NeighbourhoodList, { ok: false }> }
  | { readonly name: "preview"; readonly list: ReadableList }
  | { readonly name: "done"; readonly result: ImportResult; readonly total: number };

/** **Buurten importeren**: choose a file, see what is in it, take it over. Nothing changes before the last step. */
export function NeighbourhoodsScreen() {
  const [step, setStep] = useState<Step>({ name: "choosing" });

  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setStep({ name: "reading" });
    try {
      const list = await readListFile(file);
      setStep(list.ok ? { name: "preview", list } : { name: "wrong", list });
    } catch {
      setStep({ name: "unreadable" });
    }
  };
  const isDone = step.name === "done" && step.result.ok;
  return (
    <Page
      title={teamText.importTitle}
      sub={teamText.importIntro}
      back={{ href: "/meer/team", label: teamText.title }}
    >
      <div class="stack">
        {isDone ? null : (
          <label class="file nl-button nl-button--secondary">
            <input
              class="file__input"
              type="file"
              accept=".csv,.txt,.json,.geojson,text/csv,application/json,application/geo+json"
              onChange={(event) => {
                void read(event.currentTarget.files?.[0]);
                event.currentTarget.value = "";
              }}
            />
            {step.name === "choosing" ? teamText.chooseFile : teamText.otherFile}
          </label>
        )}
        {step.name === "reading" ? <Loading /> : null}
        {step.name === "unreadable" ? <Notice tone="alert" title={teamText.notReadable} /> : null}
        {step.name === "wrong" ? <ListProblems problems={step.list.problems} /> : null}
        {step.name === "preview" ? (
          <ListPreview
            list={step.list}
            onDone={(result, total) => setStep({ name: "done", result, total })}
          />
        ) : null}
        {step.name === "done" ? <Result result={step.result} total={step.total} /> : null}
      </div>
    </Page>
  );
}

function Result({ result, total }: { readonly result: ImportResult; readonly total: number }) {
  if (!result.ok) return <Notice tone="alert" title={teamText.failed[result.failure]} />;
  return (
    <Notice tone="ok" title={teamText.done}>
      <p>{teamText.doneText(result.changed, total - result.changed)}</p>
      <ButtonLink href="/meer/team">{teamText.backToTeam}</ButtonLink>
    </Notice>
  );
}
