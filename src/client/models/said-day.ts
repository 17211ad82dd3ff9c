import { useRef, useState } from "preact/hooks";
import { type SaidDay, readDay, withoutDay } from "#domain/day-words/read-day";
import { bindText, type TextBinding } from "./bindings.ts";
import type { RecordEditor } from "./editor.ts";

export interface SaidDayBinding {
  /** For the box in which one types what and when in one go. */
  readonly box: TextBinding;
  /** A day was understood from the words. */
  readonly isSaid: boolean;
  /** The day was chosen: what is said of it counts no more, until other words say it. */
  choose(day: string | null): void;
}

/**
 * An action typed in one box: "vrijdag terugbellen" is stored as what to do and its day. The box keeps the words as they were typed.
 * `today`: a calendar day.
 */
export function useSaidDay(editor: RecordEditor<"action">, today: string): SaidDayBinding {
  const plain = bindText(editor, "what");
  /** `null`: nothing was typed here; the box shows the record. */
  const [typed, setTyped] = useState<string | null>(null);
  const [said, setSaid] = useState<SaidDay | null>(null);
  const sayingWords = useRef("");
  const dayBefore = useRef<string | null>(null);

  const type = (words: string): void => {
    const found = readDay(words, today);
    const saying = found === null ? "" : words.slice(found.start, found.end).toLowerCase();
    setTyped(words);
    editor.set("what", found === null ? words : withoutDay(words, found, today));
    if (saying === sayingWords.current) return;
    if (sayingWords.current === "") dayBefore.current = editor.fields.peek().dueOn ?? null;
    sayingWords.current = saying;
    setSaid(found);
    editor.set("dueOn", found?.day ?? dayBefore.current);
  };
  return {
    box: { ...plain, value: typed ?? plain.value, onInput: type },
    isSaid: said !== null,
    choose(day) {
      dayBefore.current = day;
      setSaid(null);
      editor.set("dueOn", day);
    },
  };
}
