import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { appUpdate } from "#models/app-update";
import { useDevice } from "#models/device";
import { laterParts } from "#models/later-parts";
import { useCapability } from "#models/rights";
import { useWideScreen } from "#models/wide-screen";
import { shellText } from "#text/shell";
import { Button } from "./button.tsx";
import { CaptureButton } from "./capture-button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Logo } from "./logo.tsx";
import { Notice } from "./notice.tsx";
import { SyncLine } from "./sync-line.tsx";
import { Toasts } from "./toasts.tsx";

const PLACES: readonly {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly also: readonly string[];
}[] = [
  { href: "/", label: shellText.places.today, icon: "sun", also: [] },
  { href: "/gesprekken", label: shellText.places.conversations, icon: "message-circle", also: [] },
  { href: "/draagvlak", label: shellText.places.support, icon: "chart-column", also: [] },
  { href: "/initiatieven", label: shellText.places.initiatives, icon: "lightbulb", also: [] },
  {
    href: "/meer",
    label: shellText.places.more,
    icon: "ellipsis",
    also: ["/zoeken", "/acties", "/factsheets", "/knelpunten"],
  },
];

/** Main screens, where **Vastleggen** floats on a phone; on the screen of one record it would stand in the way of writing. */
const MAIN_SCREENS = new Set([
  "/",
  "/gesprekken",
  "/draagvlak",
  "/initiatieven",
  "/meer",
  "/acties",
  "/factsheets",
  "/knelpunten",
]);

/** The frame around every screen of the work: the five places, **Vastleggen**, the sync line, toasts and banners. */
export function Shell({ children }: { readonly children: ComponentChildren }) {
  const { path } = useLocation();
  const isWide = useWideScreen();
  const mayWrite = useCapability("write");
  const device = useDevice();
  const Later = laterParts.value;
  const capture = mayWrite && (isWide || MAIN_SCREENS.has(path)) ? <CaptureButton /> : null;
  return (
    <div class="shell">
      <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">
        {shellText.skip}
      </a>
      {isWide ? (
        <header class="side">
          <div class="brand">
            <Logo />
          </div>
          {capture}
          <Places path={path} />
          <SyncLine />
        </header>
      ) : (
        <header>
          <SyncLine />
        </header>
      )}
      <div>
        {Later === null ? null : <Later />}
        {device.mustReload.value || appUpdate.value === "taken" ? <ReloadBanner /> : null}
        <main class="main" id="inhoud" tabIndex={-1}>
          {children}
        </main>
      </div>
      {isWide ? null : (
        <>
          {capture}
          <Places path={path} />
        </>
      )}
      <Toasts />
    </div>
  );
}

function Places({ path }: { readonly path: string }) {
  return (
    <nav class="tabs" aria-label={shellText.navigation}>
      {PLACES.map((place) => (
        <a
          key={place.href}
          class="place"
          href={place.href}
          aria-current={isIn(path, place) ? "page" : undefined}
        >
          <Icon name={place.icon} />
          {place.label}
        </a>
      ))}
    </nav>
  );
}

function isIn(path: string, place: (typeof PLACES)[number]): boolean {
  const under = (root: string) => path === root || path.startsWith(`${root}/`);
  return place.href === "/" ? path === "/" : under(place.href) || place.also.some(under);
}

function ReloadBanner() {
  return (
    <div class="banner">
      <Notice tone="alert" title={shellText.outdated}>
        <p>{shellText.outdatedText}</p>
        <Button variant="primary" onClick={() => location.reload()}>
          {shellText.reload}
        </Button>
      </Notice>
    </div>
  );
}
