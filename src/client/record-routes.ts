import type { ScreenRoute } from "./route.ts";

/** The screens of records: Vandaag, Gesprekken, Draagvlak, Initiatieven, Factsheets, Acties, Knelpunten. A screen reads its parameters with `useRoute()`. */
export const recordRoutes: readonly ScreenRoute[] = [
  {
    path: "/gesprekken/:id?",
    load: () => import("#screens/conversations/conversations").then((module) => module.ConversationsScreen),
  },
  { path: "/acties/:id?", load: () => import("#screens/actions/actions").then((module) => module.ActionsScreen) },
];
