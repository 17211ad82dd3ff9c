import { attachmentRoutes } from "./attachment-routes.ts";
import { destructionRoutes } from "./destruction-routes.ts";
import { openApiRoute } from "./open-api-route.ts";
import { reminderRoutes } from "./reminder-routes.ts";
import type { Route } from "./route.ts";
import { sessionRoutes } from "./session-routes.ts";
import { setUpRoutes } from "./set-up-routes.ts";
import { syncRoutes } from "./sync-routes.ts";
import { teamRoutes } from "./team-routes.ts";

/** Every route of the API, once: routing and the OpenAPI document are both made from this. */
export const routes: readonly Route[] = [
  ...setUpRoutes,
  ...sessionRoutes,
  ...teamRoutes,
  ...destructionRoutes,
  ...reminderRoutes,
  ...attachmentRoutes,
  ...syncRoutes,
  openApiRoute(() => routes),
];
