import { commonText } from "#text/common";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** What a screen shows when its records could not be read: what happened, what it means, what to do. */
export function ErrorState({ text, onRetry }: { readonly text: string; readonly onRetry?: () => void }) {
  return (
    <Notice tone="alert" title={commonText.couldNotRead}>
      <p>{text}</p>
      {onRetry === undefined ? null : <Button onClick={onRetry}>{commonText.tryAgain}</Button>}
    </Notice>
  );
}
