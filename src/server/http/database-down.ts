/** Codes of the system, PostgreSQL (SQLSTATE) and SQLite that mean: not now, rather than: broken. */
const SYSTEM = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EPIPE", "EHOSTUNREACH"];
const SQLSTATE = /^(?:08\w{3}|57P0\d|53300)$/;
const SQLITE = /^SQLITE_BUSY/;
/** Words of pg, the driver, which gives these errors no code. */
const DRIVER =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired)/;

/** Whether an error says that the database cannot be reached or is busy: trying again later makes sense. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : undefined;
  if (typeof code !== "string") return DRIVER.test(error.message);
  return SYSTEM.includes(code) || SQLSTATE.test(code) || SQLITE.test(code);
}
