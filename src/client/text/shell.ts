/** The frame around every screen. */
export const shellText = {
  appName: "Stoep",
  pageTitle: (title: string) => `${title} · Stoep`,
} as const;
