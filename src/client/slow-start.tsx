import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { shellText } from "#text/shell";
import { slowStartText } from "#text/slow-start";

/** The device's storage does not answer: what a person can do while Stoep waits for it. The app takes its place as soon as it does. */
export function SlowStart() {
  return (
    <main class="alone">
      <Notice title={slowStartText.title}>
        <p>{slowStartText.text}</p>
        <Button onClick={() => location.reload()}>{shellText.reload}</Button>
      </Notice>
    </main>
  );
}
