/** Bewaren: what may not be destroyed. */
export const holdText = {
  record: "Waarover",
  recordType: "Soort",
  reason: "Waarom moet dit bewaard blijven?",
} as const;
