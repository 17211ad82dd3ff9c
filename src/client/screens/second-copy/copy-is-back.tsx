import { ButtonLink } from "#components/button";
import { Notice } from "#components/notice";
import { useDevice } from "#models/device";
import type { PutBackDone } from "#models/second-copy";
import { secondCopyText as words } from "#text/second-copy";

/** What came back, and, where nobody is signed in, what brings it to the server. */
export function CopyIsBack({ result }: { readonly result: PutBackDone }) {
  const device = useDevice();
  const { person } = device.settings.value;
  const { mustSignIn, back } = result;
  const { records, waiting, refused } = back;
  const isNothing = records + waiting + refused === 0;
  return (
    <div class="stack">
      <Notice tone="ok" title={words.done}>
        {isNothing ? <p>{words.doneNothing}</p> : null}
        {records === 0 ? null : <p>{words.doneRecords(records)}</p>}
        {waiting === 0 ? null : <p>{words.doneWaiting(waiting)}</p>}
        {refused === 0 ? null : <p>{words.doneRefused(refused)}</p>}
      </Notice>
      {mustSignIn ? (
        <div class="stack stack--tight">
          <p>{words.signIn(person.name)}</p>
          <p class="soft">{words.otherWays}</p>
        </div>
      ) : null}
      <div class="button-row">
        {mustSignIn ? (
          <ButtonLink variant="primary" href="/herstellen">
            {words.toSignIn}
          </ButtonLink>
        ) : null}
        <ButtonLink variant={mustSignIn ? "secondary" : "primary"} href="/">
          {words.toStoep}
        </ButtonLink>
      </div>
    </div>
  );
}
