import { Button, ButtonLink } from "#components/button";
import { Notice } from "#components/notice";
import { renewApp } from "#models/renew-app";
import type { Obstacle } from "#models/sync-result";
import { sayTime } from "#text/dates";
import { syncScreenText } from "#text/sync-screen";

/** What a person must do something about; the others mend by themselves. */
const NEEDS_A_PERSON: ReadonlySet<Obstacle> = new Set([
  "signedOut",
  "clientTooOld",
  "storageFull",
  "storageLost",
  "notAccepted",
]);

/** Why what waits cannot go now, and what happens next: by itself and when, or by what the person does. */
export function InTheWay({
  reason,
  nextTryAt,
}: {
  readonly reason: Obstacle;
  /** Milliseconds since 1970; `null`: nothing is planned. */
  readonly nextTryAt: number | null;
}) {
  return (
    <Notice
      tone={NEEDS_A_PERSON.has(reason) ? "alert" : "info"}
      title={`${syncScreenText.cannotSend[reason]}.`}
    >
      <p>{syncScreenText.meanwhile[reason]}</p>
      {nextTryAt === null || reason === "offline" ? null : (
        <p>{syncScreenText.nextTry(sayTime(new Date(nextTryAt).toISOString()))}</p>
      )}
      <WayOut reason={reason} />
    </Notice>
  );
}

function WayOut({ reason }: { readonly reason: Obstacle }) {
  if (reason === "signedOut")
    return (
      <ButtonLink variant="primary" href="/herstellen">
        {syncScreenText.toSignIn}
      </ButtonLink>
    );
  if (reason === "storageFull")
    return <ButtonLink href="/meer/instellingen">{syncScreenText.toStorage}</ButtonLink>;
  if (reason === "clientTooOld" || reason === "storageLost" || reason === "notAccepted")
    return (
      <Button variant="primary" onClick={() => void renewApp()}>
        {syncScreenText.reload}
      </Button>
    );
  return null;
}
