import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

interface Look {
  /** `primary`: the one main step of a screen. `secondary` (default): a step beside it. `subtle`: in a line of text or a bar. */
  readonly variant?: "primary" | "secondary" | "subtle";
  /** Removes or ends something. */
  readonly isNegative?: boolean;
  readonly icon?: IconName;
  /** As wide as its column. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

interface ButtonProps extends Look {
  readonly type?: "button" | "submit";
  readonly onClick?: () => void;
  /** Something is under way: the button says so, stays focusable and does nothing. */
  readonly isBusy?: boolean;
  /** For a button whose words need more than what stands in it ("Verwijderen" → "Regel Verlichting verwijderen"). */
  readonly label?: string;
  readonly describedBy?: string;
  readonly isPressed?: boolean;
}

const classOf = ({ variant = "secondary", isNegative = false, isWide = false }: Look) =>
  [
    "nl-button",
    `nl-button--${variant}`,
    isNegative ? "nl-button--negative" : "",
    isWide ? "button--wide" : "",
  ]
    .filter((name) => name !== "")
    .join(" ");

export function Button(props: ButtonProps) {
  const { type = "button", onClick, isBusy = false, label, icon, children } = props;
  return (
    <button
      type={type}
      class={classOf(props)}
      aria-label={label}
      aria-busy={isBusy}
      aria-describedby={props.describedBy}
      aria-pressed={props.isPressed}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.();
      }}
    >
      {icon === undefined ? null : <Icon name={icon} isSmall />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink(props: Look & { readonly href: string }) {
  return (
    <a class={`button-link ${classOf(props)}`} href={props.href}>
      {props.icon === undefined ? null : <Icon name={props.icon} isSmall />}
      {props.children}
    </a>
  );
}

/** A square button of 48 px with an icon alone; `label` is what it does. */
export function IconButton({
  label,
  icon,
  onClick,
}: {
  readonly label: string;
  readonly icon: IconName;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
