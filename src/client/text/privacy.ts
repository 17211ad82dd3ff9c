/** What leads do for the privacy of residents. */
export const privacyText = {
  title: "Privacy",
  hint: "Gegevens van iemand wissen, en goedkeuren wat na de bewaartijd weg mag.",
} as const;
