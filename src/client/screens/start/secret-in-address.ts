/** The code or token behind the `#`: it stays in the browser and never reaches a server's log. Empty when there is none. */
export const secretInAddress = (): string => decodeURIComponent(location.hash.slice(1)).trim();
