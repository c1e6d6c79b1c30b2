/** What an account of a customer is for; AWS does not tell, people do. */
export const buyerAccountLabels = ['PAYER', 'LINKED', 'PRIVATE_MARKETPLACE_ADMIN'] as const;
export type BuyerAccountLabel = (typeof buyerAccountLabels)[number];

export const buyerAccountLabelWords: Record<BuyerAccountLabel, string> = {
  PAYER: 'Payer',
  LINKED: 'Linked',
  PRIVATE_MARKETPLACE_ADMIN: 'Private marketplace admin',
};
