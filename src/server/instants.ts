/** How the database keeps time: UTC, ISO 8601 with milliseconds, so that text sorts as time. */
export const instantOf = (ms: number): string => new Date(ms).toISOString();
export const dayOf = (ms: number): string => instantOf(ms).slice(0, 10);
