/** The whole address to hand on; the token stands behind `#`, so that it never reaches a server's log. */
export const joinAddress = (origin: string, token: string): string =>
  `${origin}/meedoen#${encodeURIComponent(token)}`;
