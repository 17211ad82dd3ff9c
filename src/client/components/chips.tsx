import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon, type IconName } from "./icon.tsx";
import { ReadValue, useReadOnly } from "./read-only.tsx";
import type { Choice } from "./select-field.tsx";
import { Tag } from "./tag.tsx";

interface ChipsProps<V extends string> {
  /** The legend of the group. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly choices: readonly Choice<V>[];
  /** All on one line, sharing its width (the five attitudes). */
  readonly isOneLine?: boolean;
}

/** Exactly one of a few, or none yet (`null`). Choosing the chosen one again clears it when `isClearable`. */
export function RadioChips<V extends string>(
  props: ChipsProps<V> & {
    readonly value: V | null;
    readonly onChange: (value: V | null) => void;
    readonly isClearable?: boolean;
  },
) {
  const name = useId();
  if (useReadOnly()) return <ReadChoices {...props} values={props.value === null ? [] : [props.value]} />;
  return (
    <ChipGroup {...props}>
      {props.choices.map((choice) => {
        const isChosen = choice.value === props.value;
        return (
          <label key={choice.value} class="chip">
            <input
              class="chip__input"
              type="radio"
              name={name}
              value={choice.value}
              checked={isChosen}
              onChange={() => props.onChange(choice.value)}
              onClick={() => {
                if (isChosen && props.isClearable === true) props.onChange(null);
              }}
            />
            <span class="chip__face">{choice.label}</span>
          </label>
        );
      })}
    </ChipGroup>
  );
}

/** Any number of a few. `onChange` gets the one that changed. */
export function CheckboxChips<V extends string>(
  props: ChipsProps<V> & {
    readonly values: readonly V[];
    readonly onChange: (value: V, isChosen: boolean) => void;
  },
) {
  if (useReadOnly()) return <ReadChoices {...props} />;
  return (
    <ChipGroup {...props}>
      {props.choices.map((choice) => (
        <label key={choice.value} class="chip">
          <input
            class="chip__input"
            type="checkbox"
            value={choice.value}
            checked={props.values.includes(choice.value)}
            onChange={(event) => props.onChange(choice.value, event.currentTarget.checked)}
          />
          <span class="chip__face">{choice.label}</span>
        </label>
      ))}
    </ChipGroup>
  );
}

/** The chosen ones, in words. */
function ReadChoices({ values, ...props }: ChipsProps<string> & { readonly values: readonly string[] }) {
  const chosen = props.choices.filter(({ value }) => values.includes(value));
  return <ReadValue {...props} value={chosen.map(({ label }) => label).join(", ")} />;
}

/** A chip that does or opens something: shows what is filled in and lets it be changed (for who only reads, it shows it). With `href` it is a link. */
export function Chip({
  icon,
  children,
  onClick,
  href,
  isOn = false,
}: {
  readonly icon?: IconName;
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  readonly href?: string;
  readonly isOn?: boolean;
}) {
  const name = isOn ? "chip__face chip__face--on" : "chip__face";
  const content = (
    <>
      {icon === undefined ? null : <Icon name={icon} isSmall />}
      <span>{children}</span>
    </>
  );
  if (useReadOnly() && href === undefined) return <Tag tone={isOn ? "brand" : "plain"}>{content}</Tag>;
  return href === undefined ? (
    <button type="button" class={name} onClick={onClick}>
      {content}
    </button>
  ) : (
    <a class={name} href={href} aria-current={isOn ? "true" : undefined}>
      {content}
    </a>
  );
}

/** Chips side by side, wrapping. */
export function ChipRow({ children }: { readonly children: ComponentChildren }) {
  return <div class="chips">{children}</div>;
}

function ChipGroup(props: Omit<ChipsProps<string>, "choices"> & { readonly children: ComponentChildren }) {
  const id = useId();
  const described = props.error ?? props.description;
  return (
    <fieldset class="chip-group" aria-describedby={described === undefined ? undefined : id}>
      <legend class={props.isLabelHidden === true ? "only-heard" : "field__label chip-group__label"}>
        {props.label}
      </legend>
      {described === undefined ? null : (
        <div
          id={id}
          class={
            props.error === undefined ? "utrecht-form-field-description" : "utrecht-form-field-error-message"
          }
        >
          {described}
        </div>
      )}
      <div class={props.isOneLine === true ? "chips chips--one-line" : "chips"}>{props.children}</div>
    </fieldset>
  );
}
