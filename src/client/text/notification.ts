/** What a message on the lock screen says: for whoever looks along no more than that there is something to do. */
export const notificationText = {
  due: (count: number): string =>
    count === 1 ? "Je hebt 1 actie voor vandaag" : `Je hebt ${count} acties voor vandaag`,
  dueBody: "Tik om te zien wat je kunt doen.",
  earlier: "Er staan acties op je te wachten",
  test: "Herinneringen werken",
  testBody: "Zo ziet een herinnering van Stoep eruit op dit toestel.",
} as const;
