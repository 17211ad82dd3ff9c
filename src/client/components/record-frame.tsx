import type { ComponentChildren } from "preact";
import type { RecordType } from "#domain/records/registry";
import type { RecordEditor } from "#models/editor";
import { recordText } from "#text/record";
import { EmptyState } from "./empty-state.tsx";
import { ErrorState } from "./error-state.tsx";
import { Loading } from "./loading.tsx";
import { Page } from "./page.tsx";
import { ReadOnly } from "./read-only.tsx";

/** Shows the form once its record is there, to read alone where the person may not write, and otherwise what is going on. */
export function RecordFrame<T extends RecordType>({
  editor,
  title,
  back,
  children,
}: {
  readonly editor: RecordEditor<T>;
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly children: ComponentChildren;
}) {
  const presence = editor.presence.value;
  if (presence === "new" || presence === "stored")
    return <ReadOnly value={editor.isReadOnly}>{children}</ReadOnly>;
  if (presence === "loading") return <Loading />;
  return (
    <Page title={title} back={back}>
      {presence === "missing" ? (
        <EmptyState icon="info" title={recordText.missingTitle} text={recordText.missing} />
      ) : (
        <ErrorState text={recordText.couldNotOpen} onRetry={() => location.reload()} />
      )}
    </Page>
  );
}
