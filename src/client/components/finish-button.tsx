import { useLocation } from "preact-iso";
import type { RecordType } from "#domain/records/registry";
import type { RecordEditor } from "#models/editor";
import { commonText } from "#text/common";
import { Button } from "./button.tsx";

/** **Klaar**: stores what is not stored yet and goes to `leaveTo`; stays when it cannot be stored. */
export function FinishButton<T extends RecordType>({
  editor,
  leaveTo,
}: {
  readonly editor: RecordEditor<T>;
  readonly leaveTo: string;
}) {
  const { route } = useLocation();
  const finish = async (): Promise<void> => {
    if (await editor.flush()) route(leaveTo);
  };
  return (
    <Button variant="subtle" onClick={() => void finish()}>
      {commonText.done}
    </Button>
  );
}
