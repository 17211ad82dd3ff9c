import { LocationProvider, Route, Router, lazy, useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";
import { CrashGuard } from "#components/crash-guard";
import { NotFound } from "#components/not-found";
import { noteNavigation } from "#models/page-arrival";
import { Shell } from "#components/shell";
import { type Device, DeviceContext, useDevice } from "#models/device";
import { restoreScroll } from "#models/scroll-memory";
import { WorkspaceContext } from "#models/workspace";
import { recordRoutes } from "./record-routes.ts";
import type { ScreenRoute } from "./route.ts";
import { startRoutes, teamRoutes } from "./team-routes.ts";

const withScreen = (route: ScreenRoute) => ({ path: route.path, Screen: lazy(route.load) });
const framed = [...recordRoutes, ...teamRoutes].map(withScreen);
const alone = startRoutes.map(withScreen);
const Welcome = lazy(() => import("#screens/start/welcome-screen").then((module) => module.WelcomeScreen));
const Moving = lazy(() => import("#screens/start/moving-screen").then((module) => module.MovingScreen));

/** Everything on the screen, given a device whose database is open. */
export function App({ device }: { readonly device: Device }) {
  return (
    <DeviceContext.Provider value={device}>
      <LocationProvider>
        <CrashGuard>
          <Places />
        </CrashGuard>
      </LocationProvider>
    </DeviceContext.Provider>
  );
}

/** How a person comes in decides what they see: a link for a team first, then Welkom, then the work. */
function Places() {
  const device = useDevice();
  const { path } = useLocation();
  const { stage, moving, scope } = device.settings.value;
  if (startRoutes.some((route) => route.path === path)) {
    return (
      <main class="alone" id="inhoud">
        <Router>
          {alone.map(({ path: at, Screen }) => (
            <Route key={at} path={at} component={Screen} />
          ))}
          <Route default component={NotFound} />
        </Router>
      </main>
    );
  }
  if (moving !== null) return <Standing component={Moving} />;
  if (stage === "new") return <Standing component={Welcome} />;
  return (
    <WorkspaceContext.Provider value={device.workspace.value}>
      <Shell key={scope}>
        <Router onRouteChange={arrive}>
          {framed.map(({ path: at, Screen }) => (
            <Route key={at} path={at} component={Screen} />
          ))}
          <Route default component={NotFound} />
        </Router>
      </Shell>
    </WorkspaceContext.Provider>
  );
}

/** Another screen is there: the router says so also when its code was there already. */
function arrive(): void {
  noteNavigation();
  restoreScroll();
}

/** One screen whatever the address, through a router because that is what waits for its code. */
function Standing({ component }: { readonly component: typeof Welcome }) {
  useEffect(() => noteNavigation, []);
  return (
    <main class="alone" id="inhoud">
      <Router>
        <Route path="/" component={component} />
        <Route default component={component} />
      </Router>
    </main>
  );
}
