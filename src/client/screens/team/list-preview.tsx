import { useState } from "preact/hooks";
import type { NeighbourhoodList } from "#domain/neighbourhood-list/list";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { Notice } from "#components/notice";
import { TextField } from "#components/text-field";
import { type ImportResult, importNeighbourhoods } from "#models/import-neighbourhoods";
import { useWorkspace } from "#models/workspace";
import { teamText } from "#text/team";

export type ReadableList = Extract<NeighbourhoodList, { readonly ok: true }>;

const YEAR = /^(?:19|20|21)\d\d$/;

/** What is in a list, which municipalities to take over, the year where it is missing; then the taking over with its progress. */
export function ListPreview({
  list,
  onDone,
}: {
  readonly list: ReadableList;
  readonly onDone: (result: ImportResult, total: number) => void;
}) {
  const { store, scope } = useWorkspace();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(list.municipalities.map(({ code }) => code)),
  );
  const [year, setYear] = useState(list.year === null ? "" : String(list.year));
  const [hasTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const wanted = list.neighbourhoods.filter(({ municipalityCode }) => chosen.has(municipalityCode));
  const isYearMissing = !YEAR.test(year.trim());

  const start = async (): Promise<void> => {
    setTried(true);
    if (isYearMissing || wanted.length === 0 || isSaving) return;
    setSaving(true);
    onDone(await importNeighbourhoods(store, scope, wanted, Number(year.trim())), wanted.length);
  };

  return (
    <div class="stack">
      <div role="status">
        <h2 class="section__title">{teamText.found(list.neighbourhoods.length)}</h2>
      </div>
      {list.skipped.length === 0 ? null : (
        <ul class="bullets soft">
          {list.skipped.map(({ reason, count }) => (
            <li key={reason}>{teamText.skipped[reason](count)}</li>
          ))}
        </ul>
      )}
      <fieldset>
        <legend class="field__label">{teamText.municipalities}</legend>
        {list.municipalities.map(({ code, name, neighbourhoodCount }) => (
          <Checkbox
            key={code}
            label={teamText.municipality(name ?? code, neighbourhoodCount)}
            isChecked={chosen.has(code)}
            onChange={(isChosen) => setChosen(withOne(chosen, code, isChosen))}
          />
        ))}
      </fieldset>
      {list.year === null ? (
        <TextField
          label={teamText.year}
          description={teamText.yearHint}
          inputMode="numeric"
          width="short"
          value={year}
          onInput={setYear}
          maxLength={4}
          error={hasTried && isYearMissing ? teamText.yearMissing : undefined}
        />
      ) : null}
      {hasTried && wanted.length === 0 ? <Notice tone="alert" title={teamText.nothingChosen} /> : null}
      {isSaving ? (
        <p role="status">
          <progress class="progress" aria-label={teamText.importTitle} />
          {teamText.saving(wanted.length)}
        </p>
      ) : null}
      <div>
        <Button variant="primary" isBusy={isSaving} onClick={() => void start()}>
          {teamText.start(wanted.length)}
        </Button>
      </div>
    </div>
  );
}

function withOne(chosen: ReadonlySet<string>, code: string, isChosen: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (isChosen) next.add(code);
  else next.delete(code);
  return next;
}
