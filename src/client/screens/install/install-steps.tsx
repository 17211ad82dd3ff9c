import type { InstallWay } from "#models/installation";
import { installText } from "#text/install";
import { StepPicture } from "./step-picture.tsx";

/** What to press, one after the other, each with a drawing. */
export function InstallSteps({ way }: { readonly way: Exclude<InstallWay, "none"> }) {
  return (
    <ol class="steps">
      {installText.steps[way].map(({ picture, text }) => (
        <li key={text} class="step">
          <StepPicture picture={picture} />
          <span class="step__words">{text}</span>
        </li>
      ))}
    </ol>
  );
}
