import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

/** As a chip, also for who only reads: looking is not changing. */
export function FilterChip({
  icon,
  isOn = false,
  isPressed,
  hasSheet = false,
  label,
  onClick,
  children,
}: {
  readonly icon?: IconName;
  readonly isOn?: boolean;
  readonly isPressed?: boolean;
  readonly hasSheet?: boolean;
  readonly label?: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class={isOn ? "chip__face chip__face--on" : "chip__face"}
      aria-pressed={isPressed}
      aria-haspopup={hasSheet ? "dialog" : undefined}
      aria-label={label}
      onClick={onClick}
    >
      {icon === undefined ? null : <Icon name={icon} isSmall />}
      {children}
    </button>
  );
}
