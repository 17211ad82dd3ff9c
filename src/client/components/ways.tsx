import { Icon, type IconName } from "./icon.tsx";

export interface Way {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly hint: string;
}

/** Places to go to, each with a line on what is there. */
export function Ways({ ways }: { readonly ways: readonly Way[] }) {
  return (
    <ul class="ways">
      {ways.map((way) => (
        <li key={way.href}>
          <a class="way" href={way.href}>
            <Icon name={way.icon} />
            <span class="way__words">
              <span class="list__title">{way.label}</span>
              <span class="list__meta">{way.hint}</span>
            </span>
            <Icon name="chevron-right" isSmall />
          </a>
        </li>
      ))}
    </ul>
  );
}
