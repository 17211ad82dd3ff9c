/** A number in another system of the municipality: a case (zaak) or a report on public space (MOR). */
export const REFERENCE_KINDS = ["zaak", "mor"] as const;
