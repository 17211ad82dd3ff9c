/** `npm run check`: all that can be said without running a test. */
import { buildChecks, sourceChecks } from "./check-steps.mjs";
import { runSteps } from "./run-steps.mjs";

const failed = await runSteps([...sourceChecks, ...buildChecks]);
process.exitCode = failed.length === 0 ? 0 : 1;
