let earlier: Promise<unknown> = Promise.resolve();

/** One thing at a time: the second of two quick taps must find what the first one stored. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const own = earlier.then(work);
  earlier = own.catch(() => undefined);
  return own;
}
