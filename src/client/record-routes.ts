import { TodayScreen } from "#screens/today/today";
import type { ScreenRoute } from "./route.ts";

/** The screens of records: Vandaag, Gesprekken, Draagvlak, Initiatieven, Factsheets, Acties, Knelpunten. A screen reads its parameters with `useRoute()`. */
export const recordRoutes: readonly ScreenRoute[] = [
  // The first screen: in the first bundle, so that it does not wait for a second round.
  { path: "/", load: () => Promise.resolve(TodayScreen) },
  {
    path: "/gesprekken/:id?",
    load: () => import("#screens/conversations/conversations").then((module) => module.ConversationsScreen),
  },
  {
    path: "/draagvlak/:id?",
    load: () => import("#screens/checks/checks").then((module) => module.ChecksScreen),
  },
  {
    path: "/draagvlak/:id/deur/:segmentId",
    load: () => import("#screens/door/door").then((module) => module.DoorScreen),
  },
  {
    path: "/draagvlak/:id/uitleg",
    load: () => import("#screens/door/explanation").then((module) => module.ExplanationScreen),
  },
  {
    path: "/initiatieven/:id?",
    load: () => import("#screens/initiatives/initiatives").then((module) => module.InitiativesScreen),
  },
  {
    path: "/factsheets/:id?",
    load: () => import("#screens/fact-sheets/fact-sheets").then((module) => module.FactSheetsScreen),
  },
  {
    path: "/acties/:id?",
    load: () => import("#screens/actions/actions").then((module) => module.ActionsScreen),
  },
  {
    path: "/knelpunten/:id?",
    load: () => import("#screens/bottlenecks/bottlenecks").then((module) => module.BottlenecksScreen),
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
