import type { ComponentType } from "preact";
import { TodayScreen } from "#screens/today/today";
import type { ScreenRoute } from "./route.ts";

/** What the screens at the door look like comes with them: the first screen does without it. */
const styled = (screen: Promise<ComponentType>): Promise<ComponentType> =>
  Promise.all([screen, import("./styles/door.css")]).then(([loaded]) => loaded);

/** As `styled`, for the screens with a list of records, each of which may have attachments. */
const listed = (screen: Promise<ComponentType>): Promise<ComponentType> =>
  Promise.all([screen, import("./styles/lists.css"), import("./styles/attachments.css")]).then(
    ([loaded]) => loaded,
  );

/** The screens of records: Vandaag, Gesprekken, Draagvlak, Initiatieven, Factsheets, Acties, Knelpunten. A screen reads its parameters with `useRoute()`. */
export const recordRoutes: readonly ScreenRoute[] = [
  // The first screen: in the first bundle, so that it does not wait for a second round.
  { path: "/", load: () => Promise.resolve(TodayScreen) },
  {
    path: "/zoeken",
    load: () =>
      Promise.all([import("#screens/search/search-screen"), import("./styles/search.css")]).then(
        ([module]) => module.SearchScreen,
      ),
  },
  {
    path: "/gesprekken/:id?",
    load: () =>
      listed(import("#screens/conversations/conversations").then((module) => module.ConversationsScreen)),
  },
  {
    path: "/draagvlak/lopend",
    load: () => import("#screens/checks/running-check").then((module) => module.RunningCheckScreen),
  },
  {
    path: "/draagvlak/:id?",
    load: () => listed(import("#screens/checks/checks").then((module) => module.ChecksScreen)),
  },
  {
    path: "/draagvlak/:id/deur/:segmentId",
    load: () => styled(import("#screens/door/door").then((module) => module.DoorScreen)),
  },
  {
    path: "/draagvlak/:id/uitleg",
    load: () => styled(import("#screens/door/explanation").then((module) => module.ExplanationScreen)),
  },
  {
    path: "/draagvlak/:id/briefje",
    load: () => styled(import("#screens/door/letter").then((module) => module.LetterScreen)),
  },
  {
    path: "/initiatieven/:id?",
    load: () => listed(import("#screens/initiatives/initiatives").then((module) => module.InitiativesScreen)),
  },
  {
    path: "/factsheets/:id?",
    load: () => listed(import("#screens/fact-sheets/fact-sheets").then((module) => module.FactSheetsScreen)),
  },
  {
    path: "/acties/:id?",
    load: () => listed(import("#screens/actions/actions").then((module) => module.ActionsScreen)),
  },
  {
    path: "/knelpunten/:id?",
    load: () => listed(import("#screens/bottlenecks/bottlenecks").then((module) => module.BottlenecksScreen)),
  },
  {
    path: "/twee-versies/:type/:id",
    load: () => import("#screens/two-versions/two-versions").then((module) => module.TwoVersionsScreen),
  },
  {
    path: "/samengevoegd/:type/:id",
    load: () => import("#screens/two-versions/merged").then((module) => module.MergedScreen),
  },
];
