import type { DraftContent } from './draft-content';
import type { AuthorizationChoice } from './wizard-view';

export type OpportunityChoices = {
  isvNames: string[];
  products: { id: string; name: string }[];
  usable: AuthorizationChoice[];
  /** Of the chosen product; listed with the reason, never chosen. */
  unusable: AuthorizationChoice[];
};

type Selection = Pick<DraftContent, 'isvName' | 'productId' | 'authorizationId'>;

/** What each of the three selects offers: ISV narrows products, product narrows opportunities. */
export function opportunityChoices(
  authorizations: readonly AuthorizationChoice[],
  selection: Pick<Selection, 'isvName' | 'productId'>,
): OpportunityChoices {
  const ofIsv = authorizations.filter(({ isvName }) => isvName === selection.isvName);
  const ofProduct = ofIsv.filter(({ productId }) => productId === selection.productId);
  const products = new Map(ofIsv.map(({ productId, productName }) => [productId, productName]));
  return {
    isvNames: [...new Set(authorizations.map(({ isvName }) => isvName))],
    products: [...products].map(([id, name]) => ({ id, name })),
    usable: ofProduct.filter(isUsable),
    unusable: ofProduct.filter((authorization) => !isUsable(authorization)),
  };
}

/** The opportunity itself decides ISV and product; without one nothing but the given ISV and product is selected. */
export function selectionOf(authorizations: readonly AuthorizationChoice[], wanted: Partial<Selection>): Selection {
  const candidates = authorizations.filter(
    (authorization) =>
      (wanted.isvName === undefined || authorization.isvName === wanted.isvName) &&
      (wanted.productId === undefined || authorization.productId === wanted.productId) &&
      (wanted.authorizationId === undefined || authorization.id === wanted.authorizationId),
  );
  const chosen = candidates.find(isUsable);
  if (chosen !== undefined) return { isvName: chosen.isvName, productId: chosen.productId, authorizationId: chosen.id };
  const [first] = candidates;
  return {
    isvName: wanted.isvName ?? first?.isvName ?? '',
    productId: wanted.productId ?? first?.productId ?? '',
    authorizationId: '',
  };
}

/** What can be used of the same product instead of an opportunity that cannot be used; undefined where there is none, or several. */
export function usableInstead(
  { authorizationId, productId }: Pick<Selection, 'authorizationId' | 'productId'>,
  authorizations: readonly AuthorizationChoice[],
): AuthorizationChoice | undefined {
  const product = authorizations.find(({ id }) => id === authorizationId)?.productId ?? productId;
  const usable = authorizations.filter((one) => one.productId === product && isUsable(one) && one.price !== null);
  return usable.length === 1 ? usable[0] : undefined;
}

/** A draft without an opportunity starts with the first usable one, and with its buyers where it is limited to some. */
export function withPreselection(content: DraftContent, authorizations: readonly AuthorizationChoice[]): DraftContent {
  if (content.authorizationId !== '') return content;
  const selection = selectionOf(authorizations, {
    ...(content.isvName !== '' && { isvName: content.isvName }),
    ...(content.productId !== '' && { productId: content.productId }),
  });
  return { ...content, ...selection, buyers: buyersFor(content.buyers, authorizations, selection.authorizationId) };
}

/** Buyer accounts to start with: what is there, else the ones that the opportunity is limited to. */
export function buyersFor(
  buyers: string,
  authorizations: readonly AuthorizationChoice[],
  authorizationId: string,
): string {
  if (buyers.trim() !== '') return buyers;
  return (authorizations.find(({ id }) => id === authorizationId)?.buyerAccountIds ?? []).join(', ');
}

function isUsable({ unusableSentence }: AuthorizationChoice): boolean {
  return unusableSentence === null;
}
