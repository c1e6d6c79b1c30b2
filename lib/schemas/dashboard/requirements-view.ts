/** What it takes until a customer can accept an offer, in the order in which it is done. */
export const requirements = ['seller', 'authorization', 'tier', 'customer', 'offer'] as const;
export type Requirement = (typeof requirements)[number];

/** Each as the data says it; null: everything is there, or the viewer has put the list away. */
export type RequirementsView = Record<Requirement, boolean> | null;
