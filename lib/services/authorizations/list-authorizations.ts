import { listAuthorizations } from '../../db/authorizations/authorizations';
import { currentPolicy } from '../../db/policy/policy';
import { listTiers, listTierVersions } from '../../db/tiers/tiers';
import { usabilityOf, type Authorization } from '../../domain/authorizations/authorization';
import { longDateText, utcDateOf } from '../../domain/core/calendar';
import { may } from '../../domain/core/permissions';
import { plainDecimal } from '../../domain/tiers/price';
import { proposedTier, watchAuthorization } from '../../domain/dashboard/radar';
import { success, type Result } from '../../domain/core/result';
import { tierInForce } from '../../domain/tiers/tier';
import { vendorMail } from '../../domain/notifications/vendor-mail';
import type {
  AuthorizationRowView,
  AuthorizationsView,
  AuthorizationWarning,
} from '../../schemas/authorizations/authorizations-view';
import { defineUseCase, type UseCaseContext } from '../core/use-case';

/** Every resale authorization that vendors extend to this account: what it is for, whether it can be used, and if not, why. */
export const listAllAuthorizations = defineUseCase(
  'authorization.read',
  async (context): Promise<Result<AuthorizationsView>> => {
    const known = await readKnown(context);
    const rows = known.authorizations.map((authorization) => rowView(authorization, known, context.now));
    const order = ({ isInForce, isUsable }: AuthorizationRowView) => (isInForce ? 0 : isUsable ? 1 : 2);
    const readings = rows.map(({ readAt }) => readAt).sort();
    return success({
      rows: rows.sort((one, other) => order(one) - order(other) || one.name.localeCompare(other.name, 'en')),
      readAt: readings.at(-1) ?? null,
      canRefresh: may(context.viewer, 'authorization.manage'),
      canMapTiers: may(context.viewer, 'tier.manage'),
    });
  },
);

/** Warnings for every page: authorizations of tiers in force that end soon or cannot be used any more. */
export const authorizationWarnings = defineUseCase(
  'authorization.read',
  async (context): Promise<Result<AuthorizationWarning[]>> => {
    const { authorizations, versions } = await readKnown(context);
    const watched = authorizations.filter(
      ({ id, productId }) => tierInForce(versions, productId, context.now)?.authorizationId === id,
    );
    return success(watched.flatMap((authorization) => warningOf(authorization, context.now)));
  },
);

function warningOf(authorization: Authorization, now: Date): AuthorizationWarning[] {
  const watch = watchAuthorization(authorization, now);
  if (watch.kind === 'quiet') return [];
  const { id, name } = authorization;
  if (watch.kind === 'unusable')
    return [
      {
        id,
        lead: `${name} can’t be used.`,
        text: `${watch.sentence}. Nothing can be published with it.`,
        isBlocking: true,
        mailto: vendorMail(authorization, watch.sentence),
      },
    ];
  const when = watch.daysLeft === 0 ? 'today' : `in ${watch.daysLeft} ${watch.daysLeft === 1 ? 'day' : 'days'}`;
  const sentence = `Ends on ${longDateText(watch.endsOn)}`;
  return [
    {
      id,
      lead: `${name} ends ${when}.`,
      text: `After ${longDateText(watch.endsOn)} nothing can be published with it.`,
      isBlocking: false,
      mailto: vendorMail(authorization, sentence),
    },
  ];
}

type Known = Awaited<ReturnType<typeof readKnown>>;

async function readKnown({ database: { prisma } }: UseCaseContext) {
  const [authorizations, versions, tiers, policy] = await Promise.all([
    listAuthorizations(prisma),
    listTierVersions(prisma),
    listTiers(prisma),
    currentPolicy(prisma),
  ]);
  return { authorizations, versions, tiers, tolerancePercent: policy.priceTolerancePercent };
}

function rowView(authorization: Authorization, known: Known, now: Date): AuthorizationRowView {
  const { id, name, isvName, productName, productId, wholesalePrice, availabilityEndsAt } = authorization;
  const { versions, tiers, tolerancePercent } = known;
  const inForce = tierInForce(versions, productId, now);
  const usability = usabilityOf(authorization, versions, inForce, now);
  const watch = watchAuthorization(authorization, now);
  const proposed = proposedTier(authorization, inForce, versions, tiers, { tolerancePercent, now });
  const isAsked = watch.kind === 'ending' || (watch.kind === 'unusable' && watch.reason !== 'draft');
  return {
    id,
    name,
    isvName,
    productName,
    wholesalePrice: wholesalePrice === null ? null : plainDecimal(wholesalePrice),
    currency: authorization.currency,
    tierName: versions.find(({ authorizationId }) => authorizationId === id)?.tierName ?? null,
    isInForce: inForce?.authorizationId === id,
    isUsable: usability.usable,
    unusableSentence: usability.usable ? null : usability.sentence,
    endsOn: availabilityEndsAt === null ? null : utcDateOf(availabilityEndsAt),
    daysLeft: watch.kind === 'ending' ? watch.daysLeft : null,
    buyerAccountCount: authorization.buyerAccountIds.length,
    proposedTierName: proposed?.name ?? null,
    readAt: authorization.readAt.toISOString(),
    mailto: isAsked ? vendorMail(authorization, usability.usable ? 'Ends soon' : usability.sentence) : null,
  };
}
