import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { findPersonalData } from "#domain/personal-data/find-personal-data";
import type { Finding } from "#domain/personal-data/finding";
import { putBack, takeOut, type TakenOut } from "#domain/personal-data/take-out";
import { useLoadedWhen } from "#models/loaded-when";
import { isLeftStanding, leaveStanding } from "#models/personal-place";
import { commonText } from "#text/common";
import { personalText as words } from "#text/personal";
import { Button } from "./button.tsx";
import type { WatchedText } from "./personal-watch.tsx";

const loadContactSheet = () => import("./contact-sheet.tsx").then((module) => module.ContactSheet);

type Reach = "name" | "phone" | "email";
/** What a contact keeps, and under which of its fields. */
const REACH: Readonly<Partial<Record<Finding["kind"], Reach>>> = {
  name: "name",
  phone: "phone",
  email: "email",
};

/**
 * Says of the first piece in a text that points to a person why it should not be there, and offers to take it out, to make it a
 * contact, or to let it be. One at a time, so that what stands below moves once.
 */
export function PersonalHint({
  place,
  value,
  onChange,
  control,
  settled,
  onSettled,
}: WatchedText & {
  /** The text as it was when typing paused. */
  readonly settled: string;
  readonly onSettled: (text: string) => void;
}) {
  const [taken, setTaken] = useState<TakenOut | null>(null);
  const [asked, setAsked] = useState<Finding | null>(null);
  const [leftCount, setLeftCount] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const caret = useRef<number | null>(null);
  const hadFocus = useRef(false);
  const sheet = useLoadedWhen(asked !== null && place.contactFor !== null, loadContactSheet);
  const findings = useMemo(
    () => findPersonalData(settled).filter((finding) => !isLeftStanding(place, finding)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was left is kept outside; the count says it changed
    [settled, place.key, leftCount],
  );
  const [first] = findings;

  // Typing on is the answer to the offer to undo.
  useEffect(() => {
    if (taken !== null && settled !== taken.after) setTaken(null);
  }, [settled]);
  // Setting the text from here would put the caret at its end.
  useLayoutEffect(() => {
    if (caret.current === null) return;
    if (document.activeElement === control.current)
      control.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);
  // The button that was pressed is gone: go on at what stands there now, or in the text.
  useLayoutEffect(() => {
    if (!hadFocus.current) return;
    hadFocus.current = false;
    (box.current?.querySelector("button") ?? control.current)?.focus();
  });

  const change = (text: string, moved: (at: number) => number): void => {
    caret.current = moved(control.current?.selectionStart ?? text.length);
    rememberFocus();
    onChange(text);
    onSettled(text);
  };
  const rememberFocus = (): void => {
    hadFocus.current = box.current?.contains(document.activeElement) ?? false;
  };
  const remove = ({ kind, piece, start }: Finding): void => {
    // The text may have changed since it was looked at.
    const [now] = findPersonalData(value)
      .filter((other) => other.kind === kind && other.piece === piece)
      .toSorted((left, right) => Math.abs(left.start - start) - Math.abs(right.start - start));
    if (now === undefined) return;
    const done = takeOut(value, now);
    setTaken(done);
    change(done.after, (at) =>
      at <= done.start ? at : Math.max(done.start, at - (done.endBefore - done.endAfter)),
    );
  };
  const undo = (done: TakenOut): void => {
    setTaken(null);
    change(putBack(value, done), (at) => (at <= done.start ? at : at + (done.endBefore - done.endAfter)));
  };

  return (
    <>
      {taken === null && first === undefined ? null : (
        <div class="personal__box" ref={box}>
          <div class="personal__parts">
            {taken === null ? null : (
              <div class="personal__part personal__part--done">
                <p>{takenWords(taken)}</p>
                <Choices>
                  <Button variant="subtle" onClick={() => undo(taken)}>
                    {commonText.undo}
                  </Button>
                </Choices>
              </div>
            )}
            {first === undefined ? null : (
              <div class="personal__part">
                <p>
                  {words.found[first.kind](first.piece)}
                  {findings.length > 1 ? ` ${words.more(findings.length - 1)}` : ""}
                </p>
                <Choices>
                  <Button variant="subtle" onClick={() => remove(first)}>
                    {words.takeOut}
                  </Button>
                  {place.contactFor === null || REACH[first.kind] === undefined ? null : (
                    <Button variant="subtle" onClick={() => setAsked(first)}>
                      {words.makeContact}
                    </Button>
                  )}
                  <Button
                    variant="subtle"
                    onClick={() => {
                      leaveStanding(place, first);
                      rememberFocus();
                      setLeftCount(leftCount + 1);
                    }}
                  >
                    {words.leave}
                  </Button>
                </Choices>
              </div>
            )}
          </div>
        </div>
      )}
      {asked === null || sheet === null || place.contactFor === null ? null : (
        <div aria-live="off">
          <sheet.Part
            place={place.contactFor}
            {...knownOf(findings, asked)}
            onClose={(isKept) => {
              setAsked(null);
              // What stands with the contact now need not stand here.
              if (isKept) remove(asked);
            }}
          />
        </div>
      )}
    </>
  );
}

/** The buttons leave the focus where it is, so that a phone's keyboard stays. */
function Choices({ children }: { readonly children: ComponentChildren }) {
  return (
    <div
      role="group"
      aria-label={words.choices}
      class="personal__choices"
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </div>
  );
}

function takenWords({ before, after, start, endBefore, endAfter }: TakenOut): string {
  const piece = before.slice(start, endBefore).trim();
  const instead = after.slice(start, endAfter);
  return instead === "" ? words.taken(piece) : words.takenFor(piece, instead);
}

/** The piece that was asked about, and what else of somebody is in the text, where that is but one. */
function knownOf(findings: readonly Finding[], asked: Finding): Partial<Record<Reach, string>> {
  const known: Partial<Record<Reach, string>> = {};
  for (const [kind, field] of Object.entries(REACH)) {
    const [only, ...others] = asked.kind === kind ? [asked] : findings.filter((other) => other.kind === kind);
    if (only !== undefined && others.length === 0) known[field] = only.piece;
  }
  return known;
}
