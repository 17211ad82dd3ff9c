import type { ComponentType } from "preact";
import { SHARE_PLACE } from "#domain/share-form";
import { INSTALL_PLACE } from "#models/install-place";
import { MAKE_COPY, PUT_BACK_COPY } from "#models/second-copy-places";
import type { ScreenRoute } from "./route.ts";

/** What lists of settings and facts look like comes with them. */
const styled = (screen: Promise<ComponentType>): Promise<ComponentType> =>
  Promise.all([screen, import("./styles/settings.css")]).then(([loaded]) => loaded);

/** The screens around the records: Meer and what is under it, and the ways into a team. */
export const teamRoutes: readonly ScreenRoute[] = [
  { path: "/meer", load: () => import("#screens/more/more-screen").then((module) => module.MoreScreen) },
  { path: "/meer/team", load: () => import("#screens/team/team-screen").then((module) => module.TeamScreen) },
  {
    path: "/meer/team/buurten",
    load: () => import("#screens/team/neighbourhoods-screen").then((module) => module.NeighbourhoodsScreen),
  },
  {
    path: "/meer/synchronisatie",
    load: () => import("#screens/sync/sync-screen").then((module) => module.SyncScreen),
  },
  {
    path: "/meer/prullenbak",
    load: () => import("#screens/trash/trash-screen").then((module) => module.TrashScreen),
  },
  {
    path: "/meer/wissen",
    load: () => import("#screens/erase/erase-screen").then((module) => module.EraseScreen),
  },
  {
    path: "/meer/vernietigingslijst",
    load: () => import("#screens/erase/destruction-screen").then((module) => module.DestructionScreen),
  },
  {
    path: "/geschiedenis/:type/:id",
    load: () => import("#screens/history/history-screen").then((module) => module.HistoryScreen),
  },
  {
    path: "/meer/instellingen",
    load: () => styled(import("#screens/settings/settings-screen").then((module) => module.SettingsScreen)),
  },
  {
    path: MAKE_COPY,
    load: () => import("#screens/second-copy/make-copy").then((module) => module.MakeCopyScreen),
  },
  {
    path: "/meer/over-mij",
    load: () => styled(import("#screens/own-data/own-data-screen").then((module) => module.OwnDataScreen)),
  },
  {
    path: SHARE_PLACE,
    load: () => import("#screens/share/share-screen").then((module) => module.ShareScreen),
  },
  {
    path: "/meer/over",
    load: () => styled(import("#screens/about/about-screen").then((module) => module.AboutScreen)),
  },
];

/** Screens without the frame: there may be no team yet. */
export const startRoutes: readonly ScreenRoute[] = [
  {
    path: "/opzetten",
    load: () => import("#screens/start/setup-screen").then((module) => module.SetupScreen),
  },
  { path: "/meedoen", load: () => import("#screens/start/join-screen").then((module) => module.JoinScreen) },
  {
    path: "/herstellen",
    load: () => import("#screens/start/recovery-screen").then((module) => module.RecoveryScreen),
  },
  {
    path: PUT_BACK_COPY,
    load: () => import("#screens/second-copy/put-back-copy").then((module) => module.PutBackCopyScreen),
  },
  {
    path: INSTALL_PLACE,
    load: () =>
      Promise.all([import("#screens/install/install-screen"), import("./styles/install.css")]).then(
        ([module]) => module.InstallScreen,
      ),
  },
];
