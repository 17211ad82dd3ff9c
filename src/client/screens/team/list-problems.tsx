import type { ListProblem } from "#domain/neighbourhood-list/list";
import { Notice } from "#components/notice";
import { teamText } from "#text/team";

/** What is wrong with a file and on which line; nothing was taken over. */
export function ListProblems({ problems }: { readonly problems: readonly ListProblem[] }) {
  return (
    <Notice tone="alert" title={teamText.wrongTitle}>
      <p>{teamText.wrongText}</p>
      <ul class="bullets">
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>
            {placeIn(problem)}
            {teamText.problems[problem.code](problem.value ?? "")}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function placeIn({ line, entry }: ListProblem): string {
  if (line !== undefined) return teamText.atLine(line);
  return entry === undefined ? "" : teamText.atEntry(entry);
}
