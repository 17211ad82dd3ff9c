import { Component, type ComponentChildren } from "preact";
import { shellText } from "#text/shell";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

interface GuardState {
  readonly error: unknown;
}

/** Catches what a screen throws: the records are safe in the database, so it says that and offers to reload; the report can be copied. */
export class CrashGuard extends Component<{ readonly children: ComponentChildren }, GuardState> {
  override state: GuardState = { error: null };

  static override getDerivedStateFromError(error: unknown): GuardState {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main class="alone">
        <Notice tone="alert" title={shellText.crashed}>
          <p>{shellText.crashedText}</p>
          <div class="button-row">
            <Button variant="primary" onClick={() => location.reload()}>
              {shellText.reload}
            </Button>
            <Button onClick={() => void navigator.clipboard.writeText(report(error))}>
              {shellText.copyDetails}
            </Button>
          </div>
        </Notice>
      </main>
    );
  }
}

const report = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ""}` : String(error);
