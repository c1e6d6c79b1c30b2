import { deviationPercent, exactMarkupFor, isDecimalText, priceText } from '@/lib/domain/tiers/price';
import { checkTierProposal, namedPrice, type TierPrice, type TierProposalCheck } from '@/lib/domain/tiers/tier';
import { saveTierVersionSchema, type TierAdminView, type TierView } from '@/lib/schemas/tiers/tier-view';

/** What the form holds, as typed. */
export type TierProposalFields = {
  authorizationId: string;
  markupPercent: string;
  targetBuyerPrice: string;
  reason: string;
  typedPrice: string;
  /** UTC day; empty: at once. */
  validFrom: string;
  movesAuthorization: boolean;
};

/** In the order of the page: errors lead to the first one. */
export const proposalFieldOrder = [
  'authorizationId',
  'markupPercent',
  'targetBuyerPrice',
  'validFrom',
  'reason',
  'typedPrice',
] as const satisfies (keyof TierProposalFields)[];

export type FieldErrors = Record<string, string>;

export type TierProposalReading = {
  wholesalePrice: string | undefined;
  /** Undefined until authorization, markup and target can be calculated with. */
  check: TierProposalCheck | undefined;
  /** The price in force when the version would begin, and how far a new one is from it in percent. */
  priceBefore: string | undefined;
  priceChangePercent: string | undefined;
  suggestedMarkup: string | undefined;
  /** The tier that the chosen authorization belongs to until now, where that is another one. */
  movesFrom: string | undefined;
  /** The other admins, one of whom has to confirm it; empty where nobody has to. */
  confirmers: string[];
  fieldErrors: FieldErrors;
};

export function initialProposal(view: TierAdminView, tier: TierView): TierProposalFields {
  const current = tier.current;
  const target = current?.targetBuyerPrice ?? priceInForce(view, '')?.targetBuyerPrice;
  return {
    authorizationId: view.authorizations.some(({ id }) => id === current?.authorizationId)
      ? (current?.authorizationId ?? '')
      : '',
    markupPercent: current?.markupPercent ?? tier.publishedMarkupPercent,
    targetBuyerPrice: target === undefined ? '' : priceText(target),
    reason: '',
    typedPrice: '',
    validFrom: '',
    movesAuthorization: false,
  };
}

/** Everything that follows from what was typed: calculated while typing, and once more by the server. */
export function readProposal(view: TierAdminView, tier: TierView, typed: TierProposalFields): TierProposalReading {
  const fields = {
    ...typed,
    markupPercent: typed.markupPercent.trim(),
    targetBuyerPrice: typed.targetBuyerPrice.trim(),
  };
  const { wholesalePrice } = view.authorizations.find(({ id }) => id === fields.authorizationId) ?? {};
  const inForce = priceInForce(view, fields.validFrom);
  const priceBefore = inForce && namedPrice(inForce);
  const movesFrom = ownerOf(view, tier, fields.authorizationId);
  const hasTarget = isDecimalText(fields.targetBuyerPrice);
  const check =
    wholesalePrice !== undefined && hasTarget && isDecimalText(fields.markupPercent)
      ? checkTierProposal({ ...fields, wholesalePrice }, inForce, view.tolerancePercent)
      : undefined;
  return {
    wholesalePrice,
    check,
    priceBefore,
    priceChangePercent:
      priceBefore !== undefined && check?.newPrice !== undefined
        ? deviationPercent(check.newPrice, priceBefore)
        : undefined,
    suggestedMarkup:
      wholesalePrice !== undefined && hasTarget ? exactMarkupFor(wholesalePrice, fields.targetBuyerPrice) : undefined,
    movesFrom,
    confirmers: check?.newPrice === undefined ? [] : view.otherAdminNames,
    fieldErrors: {
      ...check?.fieldErrors,
      ...formatErrors(view, tier, fields),
      ...(movesFrom !== undefined &&
        !fields.movesAuthorization && {
          authorizationId: `This authorization belongs to ${movesFrom}. Choose another one, or say that it moves.`,
        }),
    },
  };
}

function ownerOf(view: TierAdminView, tier: TierView, authorizationId: string): string | undefined {
  const owner = view.authorizations.find(({ id }) => id === authorizationId)?.tierId;
  return owner == null || owner === tier.id ? undefined : view.tiers.find(({ id }) => id === owner)?.name;
}

function formatErrors(view: TierAdminView, tier: TierView, fields: TierProposalFields): FieldErrors {
  const parsed = saveTierVersionSchema.safeParse({ ...fields, tierId: tier.id, latestNumber: view.latestNumber });
  const errors: FieldErrors = {};
  for (const { path, message } of parsed.error?.issues ?? []) errors[String(path[0])] ??= message;
  if (fields.reason.trim() === '') errors['reason'] ??= 'Say why, so that others can follow it later.';
  return errors;
}

/** As the server compares: the version in force when the new one would begin, the day's start or now. */
function priceInForce(view: TierAdminView, validFrom: string): TierPrice | undefined {
  const versions = view.tiers.flatMap((tier) => tier.versions);
  if (validFrom === '') return versions.find(({ state }) => state === 'in_force');
  const begun = versions.filter((version) => version.validFrom <= `${validFrom}T00:00:00.000Z`);
  return begun.sort((a, b) =>
    a.validFrom === b.validFrom ? b.number - a.number : a.validFrom < b.validFrom ? 1 : -1,
  )[0];
}
