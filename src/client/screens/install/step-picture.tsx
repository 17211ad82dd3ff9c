import type { Step } from "#text/install";

/**
 * Drawings of what to look for, in lines: browsers look different each year, these shapes hardly change. What they show is said in the
 * words beside them.
 */
export function StepPicture({ picture }: { readonly picture: Step["picture"] }) {
  return (
    <svg class="step__picture" viewBox="0 0 96 72" aria-hidden="true" focusable="false">
      {DRAWINGS[picture]}
    </svg>
  );
}

const DRAWINGS: Readonly<Record<Step["picture"], preact.JSX.Element>> = {
  /** The square with an arrow, in the bar of a phone. */
  share: (
    <>
      <rect class="step__paper" x="6" y="10" width="84" height="52" rx="10" />
      <path class="step__faint" d="M18 44l-6-6 6-6M30 32l6 6-6 6M74 32h10M74 38h10M74 44h10" />
      <circle class="step__mark" cx="55" cy="37" r="16" />
      <path class="step__line" d="M51 34h-3v12h14V34h-3M55 41V27M51 31l4-4 4 4" />
    </>
  ),
  /** A list with one row chosen: a plus in a square. */
  add: (
    <>
      <rect class="step__paper" x="12" y="6" width="72" height="60" rx="10" />
      <path class="step__faint" d="M22 17h34M22 55h28M70 15v4M70 53v4" />
      <rect class="step__mark" x="16" y="25" width="64" height="21" rx="6" />
      <path class="step__line" d="M23 35.500h28M62 29.500h10v12H62zM67 32.500v6M64 35.500h6" />
    </>
  ),
  /** Stoep between other apps. */
  home: (
    <>
      <rect class="step__paper" x="18" y="4" width="60" height="64" rx="12" />
      <path class="step__tile" d="M26 14h12v12H26zM58 14h12v12H58zM26 34h12v12H26zM58 34h12v12H58z" />
      <rect class="step__app" x="40" y="21" width="16" height="16" rx="4" />
      <path class="step__chalk" d="M44 25h5M51 25h1.500M44 29h3M49 29h3.500M44 33h5M51 33h1.500" />
      <path class="step__faint" d="M40 60h16" />
    </>
  ),
  /** Three dots at the top right. */
  menu: (
    <>
      <rect class="step__paper" x="6" y="14" width="84" height="44" rx="10" />
      <path class="step__faint" d="M16 30h44M16 44h28" />
      <circle class="step__mark" cx="75" cy="31" r="12" />
      <path class="step__dots" d="M75 25v.01M75 31v.01M75 37v.01" />
    </>
  ),
  /** The address bar of a computer. */
  bar: (
    <>
      <rect class="step__paper" x="4" y="18" width="88" height="36" rx="10" />
      <rect class="step__tile" x="12" y="28" width="72" height="16" rx="8" />
      <path class="step__faint" d="M20 36h26" />
      <circle class="step__mark" cx="73" cy="36" r="13" />
      <path class="step__line" d="M66 31h14v9H66zM70 44h6M73 33v5M71 36l2 2 2-2" />
    </>
  ),
};
