import { listAuthorizations } from '../../db/authorizations/authorizations';
import { readClashFacts } from '../../db/clashes/clash-facts';
import { findSyncState } from '../../db/core/sync-state';
import { clashSentence } from '../../domain/clashes/clash-words';
import { clashesOf, clashKeys, type Clash } from '../../domain/clashes/clashes';
import { failure, success, type Result } from '../../domain/core/result';
import { clashQuestionSchema } from '../../schemas/clashes/clash-question';
import type { ClashesView, ClashView } from '../../schemas/clashes/clash-view';
import { defineUseCase } from '../core/use-case';

/**
 * What already exists for the accounts of an offer that is being written: from the portal's own tables, without asking AWS. Publishing
 * looks again, with the accounts held.
 */
export const findClashes = defineUseCase(
  'offer.read',
  clashQuestionSchema,
  async ({ database: { prisma }, now }, question): Promise<Result<ClashesView>> => {
    const [authorizations, facts, sync] = await Promise.all([
      listAuthorizations(prisma),
      readClashFacts(prisma, { accountIds: question.accountIds, draftIds: [question.offerId] }),
      findSyncState(prisma, 'agreements'),
    ]);
    const authorization = authorizations.find(({ id }) => id === question.authorizationId);
    if (authorization === undefined) return failure({ kind: 'not_found' });
    const candidate = {
      ...question,
      customerId: question.customerId === '' ? null : question.customerId,
      productId: authorization.productId,
    };
    const clashes = clashesOf(candidate, facts, now).map(clashView);
    return success({ clashes, readFromAwsAt: sync.succeededAt?.toISOString() ?? null });
  },
);

/** One clash as pages show it. */
export function clashView(clash: Clash): ClashView {
  return { keys: clashKeys(clash), sentence: clashSentence(clash), ...linksOf(clash) };
}

function linksOf(clash: Clash): Pick<ClashView, 'link' | 'extendHref'> {
  switch (clash.kind) {
    case 'open_offer': {
      const href = `/offers/${clash.offerId}`;
      const canExtend = clash.status === 'live' || clash.status === 'expiring' || clash.status === 'accepted';
      return { link: { href, label: 'Open the offer' }, extendHref: canExtend ? href : null };
    }
    case 'active_agreement':
      return {
        link: clash.offer === null ? null : { href: `/offers/${clash.offer.id}`, label: 'Open the offer' },
        extendHref: null,
      };
    case 'lost_offer':
      return { link: { href: '/offers/outside', label: 'Take it over' }, extendHref: null };
    case 'other_customer':
      return { link: { href: `/customers/${clash.customerId}`, label: 'Open the customer' }, extendHref: null };
    default:
      return { link: null, extendHref: null };
  }
}
