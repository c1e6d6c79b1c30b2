import type { ApprovalRecord } from '../../db/approvals/approvals';
import type { Deviation } from '../../domain/approvals/deviation-schema';
import { longDateText, plusDays, utcDateOf } from '../../domain/core/calendar';
import { exactDurationWords } from '../../domain/offers/duration';
import { countedText } from '../../format';
import { declaredBy, purposeText } from '../../domain/offers/offer-purpose';
import type { PolicySettings } from '../../domain/policy/policy';
import { percentText, priceText } from '../../domain/tiers/price';
import { isTermOf, termRuleText } from '../../domain/offers/term';
import type { PolicyRow } from '../../schemas/approvals/approval-view';

/** The offer beside the policy, row by row: what deviates, and the rest as it is. */
export function policyRows(
  { snapshot, deviations, askedAt }: ApprovalRecord,
  policy: PolicySettings,
  now: Date,
): PolicyRow[] {
  const found = new Map(deviations.map((deviation) => [deviation.kind, deviation]));
  const asked = { ...snapshot, latest: plusDays(utcDateOf(askedAt), policy.expirationMaximumDays) };
  const rows = [
    expirationRow(found.get('expiration'), asked, policy),
    ...priceRows(found.get('markup'), asked),
    termRow(asked, policy),
    accountsRow(found.get('accounts'), asked, policy),
    ...takenRows(found.get('second_offer'), 'Other offers', 'no other live offer for an account'),
    ...takenRows(found.get('active_agreement'), 'Agreements', 'no active agreement of an account'),
    row('Customer', 'any', asked.customerName),
    row('Offer purpose', 'an earlier agreement is declared', purposeText(declaredBy(asked))),
    row('Opportunity', `${asked.tierName}, in force ${longDateText(utcDateOf(now))}`, asked.authorizationName),
    row('Usage dimension', 'as the opportunity', asked.dimensionName),
    row('Offer name', 'any', asked.name),
  ];
  return [...rows.filter(({ deviates }) => deviates), ...rows.filter(({ deviates }) => !deviates)];
}

type Asked = ApprovalRecord['snapshot'] & { latest: string };

function expirationRow(found: Deviation | undefined, asked: Asked, policy: PolicySettings): PolicyRow {
  const date = longDateText(asked.expirationDate);
  if (found?.kind !== 'expiration')
    return row(
      'Accept until',
      `at most ${countedText(policy.expirationMaximumDays, 'day')}, ${longDateText(asked.latest)}`,
      date,
    );
  const { days, maximumDays, latest } = found;
  return deviating(
    'Accept until',
    `at most ${countedText(maximumDays, 'day')}, ${longDateText(latest)}`,
    `${countedText(days, 'day')}, ${date}`,
  );
}

/** A policy that has changed since the request makes the approval a conflict: here it is seen before. */
function termRow(asked: Asked, policy: PolicySettings): PolicyRow {
  const allowed = termRuleText(policy);
  if (isTermOf(asked.agreementDuration, policy)) return row('Runs', allowed, `${allowed}, from acceptance`);
  return deviating('Runs', allowed, `${exactDurationWords(asked.agreementDuration)}, from acceptance`);
}

function priceRows(found: Deviation | undefined, asked: Asked): PolicyRow[] {
  const [price, markup] = [priceText(asked.buyerPrice), percentText(asked.markupPercent)];
  if (found?.kind !== 'markup') return [row('Buyer price', price, price), row('Markup', markup, markup)];
  return [
    deviating('Buyer price', priceText(found.tierBuyerPrice), price),
    deviating('Markup', percentText(found.tierMarkupPercent), markup),
  ];
}

function accountsRow(found: Deviation | undefined, asked: Asked, policy: PolicySettings): PolicyRow {
  const accountIds = asked.buyerAccountIds;
  const offer = countedText(accountIds.length, 'account');
  const maximum = found?.kind === 'accounts' ? found.maximum : policy.buyerAccountsMaximum;
  return {
    what: 'Buyer accounts',
    policy: `up to ${maximum}`,
    offer,
    accountIds,
    deviates: found !== undefined,
  };
}

function takenRows(found: Deviation | undefined, what: string, policy: string): PolicyRow[] {
  if (found?.kind !== 'second_offer' && found?.kind !== 'active_agreement') return [];
  const { accountIds } = found;
  return [{ what, policy, offer: countedText(accountIds.length, 'account'), accountIds, deviates: true }];
}

function row(what: string, policy: string, offer: string): PolicyRow {
  return { what, policy, offer, accountIds: [], deviates: false };
}

function deviating(what: string, policy: string, offer: string): PolicyRow {
  return { ...row(what, policy, offer), deviates: true };
}
