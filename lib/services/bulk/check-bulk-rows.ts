import { findClaims } from '../../db/bulk/bulk-rows';
import { readClashFacts, type ClashQuestion } from '../../db/clashes/clash-facts';
import { findOffers } from '../../db/offers/offers';
import type { Db } from '../../db/core/transaction';
import {
  bulkRowKey,
  readDay,
  type BulkRowContent,
  type BulkRowPreview,
  type BulkRowProblem,
  type BulkRowState,
} from '../../domain/bulk/bulk-row';
import { accountsProblem, readBuyerAccounts } from '../../domain/customers/buyer-accounts';
import { clashSentence } from '../../domain/clashes/clash-words';
import {
  clashesOf,
  clashKeys,
  mayContinue,
  openClashes,
  type Clash,
  type ClashFacts,
} from '../../domain/clashes/clashes';
import { deviationsOf } from '../../domain/approvals/deviation';
import { deviationSentence } from '../../domain/approvals/deviation-words';
import { offerStatusOf, type OfferStatus } from '../../domain/offers/offer-status';
import { shownOffer, type ShownOffer } from '../../domain/offers/shown-offer';
import { agreementTerm } from '../../domain/offers/term';
import { fieldErrorsOf } from '../../schemas/core/field-errors';
import { effectiveForm, type EffectiveForm } from '../../schemas/wizard/effective-form';
import { offerFormSchema } from '../../schemas/wizard/offer-form';
import { reviewedOffer } from '../../schemas/publishing/reviewed-offer';
import { customersOfRows, type RowCustomer } from './bulk-customers';
import { bulkDraftContent, bulkProblemsOf, RENEWAL } from './bulk-draft';
import { mapInSlices } from '../core/in-slices';
import { loadFormContext, type LoadedFormContext } from '../authorizations/offer-form-context';

export type RowToCheck = { id: string | null; line: number; content: BulkRowContent };

export type CheckedRow = {
  state: Extract<BulkRowState, 'PROBLEM' | 'READY' | 'EXISTS'>;
  preview: BulkRowPreview;
  problems: BulkRowProblem[];
  key: string;
  existingOfferId: string | null;
};

export type CheckedRows = {
  rows: CheckedRow[];
  /** What every row of the run is shown to cost; null while the authorization has no price. */
  price: { markupPercent: string; buyerPrice: string } | null;
};

/** Offers that no longer stand in the way of another one for the same customer and accounts. */
const OVER: ReadonlySet<OfferStatus> = new Set(['expired', 'cancelled', 'ended', 'accepted_then_failed']);

/**
 * Checks rows as the wizard checks a draft, all of them with a handful of queries, and in slices that let others through. `rows` are all rows of the run that are not sent
 * yet: what one asks for, another must not ask for too.
 */
export async function checkBulkRows(
  db: Db,
  authorizationId: string,
  rows: readonly RowToCheck[],
  now: Date,
): Promise<CheckedRows> {
  const form = await loadFormContext(db, now);
  const customerOf = await customersOfRows(
    db,
    rows.map(({ content }) => content),
  );
  const schema = offerFormSchema(form);
  const drafts = await mapInSlices(rows, (row) => {
    const customer = customerOf(row.content);
    const draft = bulkDraftContent(row.content, { authorizationId, customer });
    const effective = effectiveForm(draft, { ...form, customerName: customer.name });
    return draftedRow(row, { form, authorizationId, customer, effective, schema });
  });
  const accountIds = drafts.flatMap(({ preview }) => preview.accountIds);
  const draftIds = rows.flatMap(({ id }) => id ?? []);
  const clashes = await clashFinder(db, { form, authorizationId, accountIds, draftIds, now });
  const withClashes = await mapInSlices(drafts, (drafted) => ({ ...drafted, clashes: clashes(drafted) }));
  const standing = await standingOffers(db, withClashes, now);
  const price = form.authorizations.find(({ id }) => id === authorizationId)?.price ?? null;
  return {
    rows: await judged(withClashes, standing),
    price: price === null ? null : { markupPercent: price.markupPercent, buyerPrice: price.buyerPrice },
  };
}

type DraftedRow = RowToCheck & { key: string; preview: BulkRowPreview; problems: BulkRowProblem[] };
type ClashingRow = DraftedRow & { clashes: Clash[] };

function draftedRow(
  row: RowToCheck,
  made: {
    form: LoadedFormContext;
    authorizationId: string;
    customer: RowCustomer;
    effective: EffectiveForm;
    schema: ReturnType<typeof offerFormSchema>;
  },
): DraftedRow {
  const { form, authorizationId, customer, effective, schema } = made;
  const { accountIds } = readBuyerAccounts(row.content.accounts);
  const parsed = schema.safeParse(effective);
  const problems = bulkProblemsOf(fieldErrorsOf(parsed.error)).filter(
    ({ field }) => field !== 'customer' || customer.problem === null,
  );
  const invalidAccounts = accountsProblem(row.content.accounts);
  const own: BulkRowProblem[] = [];
  if (customer.problem !== null) own.push({ field: 'customer', message: customer.problem, clashKeys: [] });
  if (invalidAccounts !== undefined) own.push({ field: 'accounts', message: invalidAccounts, clashKeys: [] });
  if (readDay(row.content.acceptUntil) === undefined)
    own.push({ field: 'acceptUntil', message: 'Write the day as 2026-12-23 or 23.12.2026.', clashKeys: [] });
  if (parsed.success) own.push(...beyondPolicy(effective.expirationDate, accountIds, form));
  const said = new Set(own.map(({ field }) => field));
  return {
    ...row,
    key: bulkRowKey({ customerName: customer.name, accountIds, authorizationId }),
    preview: {
      customerName: customer.name,
      customerId: customer.id,
      accountIds,
      offerName: effective.name.trim(),
      expirationDate: effective.expirationDate,
      isRenewal: false,
      shown: shownOfRow(effective, made),
    },
    problems: [...own, ...problems.filter(({ field }) => !said.has(field))],
  };
}

function shownOfRow(
  effective: EffectiveForm,
  { form, authorizationId, customer }: { form: LoadedFormContext; authorizationId: string; customer: RowCustomer },
): ShownOffer | null {
  const authorization = form.authorizations.find(({ id }) => id === authorizationId);
  const sources = { ...form, authorization, customer: { id: customer.id ?? '', name: customer.name } };
  const offer = reviewedOffer(effective, sources);
  return offer === undefined ? null : shownOffer(offer, customer.id === null);
}

/** Buyers with an active agreement: AWS wants that declared. */
function asRenewal(preview: BulkRowPreview): BulkRowPreview {
  const { shown } = preview;
  return { ...preview, isRenewal: true, shown: shown && { ...shown, ...RENEWAL } };
}

/** What the wizard would send to somebody for approval is made there: a batch keeps to the policy. */
function beyondPolicy(
  expirationDate: string,
  accountIds: readonly string[],
  { policy, today }: LoadedFormContext,
): BulkRowProblem[] {
  const same = { markupPercent: '0', buyerPrice: '0' };
  const tier = { ...same, targetBuyerPrice: '0', tolerancePercent: '0' };
  const { duration: agreementDuration } = agreementTerm(today, policy);
  const offer = { ...same, expirationDate, buyerAccountIds: accountIds, agreementDuration };
  const facts = { today, tier, accountsWithOffer: [], accountsWithAgreement: [] };
  return deviationsOf(offer, policy, facts).map((deviation) => ({
    field: deviation.kind === 'expiration' ? 'acceptUntil' : 'accounts',
    message: `${deviationSentence(deviation)} Make this offer by itself, so that somebody can approve it.`,
    clashKeys: [],
  }));
}

type ClashSearch = { form: LoadedFormContext; authorizationId: string; now: Date } & ClashQuestion;

/** Reads the facts of all accounts at once, and finds those of one row without walking through all. */
async function clashFinder(db: Db, { form, authorizationId, now, ...question }: ClashSearch) {
  const facts = await readClashFacts(db, question);
  const productId = form.authorizations.find(({ id }) => id === authorizationId)?.productId ?? '';
  const byAccount = <Fact extends { accountId: string }>(all: readonly Fact[]) => {
    const groups = new Map<string, Fact[]>();
    for (const fact of all) {
      const known = groups.get(fact.accountId);
      if (known === undefined) groups.set(fact.accountId, [fact]);
      else known.push(fact);
    }
    return (ids: readonly string[]) => ids.flatMap((id) => groups.get(id) ?? []);
  };
  const owners = byAccount(facts.owners);
  const offers = byAccount(facts.offers);
  const agreements = byAccount(facts.agreements);
  return ({ id, preview }: DraftedRow): Clash[] => {
    const ids = preview.accountIds;
    const own: ClashFacts = {
      owners: owners(ids),
      offers: offers(ids),
      agreements: agreements(ids),
      // A restore loses few.
      lostOffers: facts.lostOffers,
    };
    const candidate = { offerId: id ?? '', accountIds: ids, customerId: preview.customerId, productId };
    return clashesOf(candidate, own, now);
  };
}

type Standing = { offerId: string | null; isOver: boolean; byRow: string | null };

/** What stands for a key already: a row that holds it, or an offer for exactly the same. */
async function standingOffers(db: Db, rows: readonly ClashingRow[], now: Date): Promise<Map<string, Standing>> {
  const claims = await findClaims(db, [...new Set(rows.map(({ key }) => key))]);
  const clashing = rows.flatMap(({ clashes }) =>
    clashes.flatMap((clash) => (clash.kind === 'open_offer' ? [clash.offerId] : [])),
  );
  const claimed = claims.flatMap(({ offerId }) => offerId ?? []);
  const offers = new Map(
    (await findOffers(db, [...new Set([...clashing, ...claimed])])).map((offer) => [offer.id, offer]),
  );
  const standing = new Map<string, Standing>();
  for (const offerId of new Set(clashing)) {
    const offer = offers.get(offerId);
    if (offer?.authorizationId == null) continue;
    const key = bulkRowKey({
      customerName: offer.customerName,
      accountIds: offer.buyerAccountIds,
      authorizationId: offer.authorizationId,
    });
    standing.set(key, { offerId, isOver: false, byRow: null });
  }
  for (const { id, claim, offerId } of claims) {
    const offer = offerId === null ? undefined : offers.get(offerId);
    const isOver = offer !== undefined && OVER.has(offerStatusOf(offer, now));
    if (!isOver || !standing.has(claim)) standing.set(claim, { offerId, isOver, byRow: id });
  }
  return standing;
}

/** In the order of the file: of rows that ask for the same, the first one counts. */
function judged(rows: readonly ClashingRow[], standing: ReadonlyMap<string, Standing>): Promise<CheckedRow[]> {
  const lineOfKey = new Map<string, number>();
  const lineOfAccount = new Map<string, number>();
  return mapInSlices(rows, (row): CheckedRow => {
    const { key, preview, problems, clashes, content } = row;
    const common = {
      key,
      preview: clashes.some(({ kind }) => kind === 'active_agreement') ? asRenewal(preview) : preview,
      existingOfferId: null,
    };
    if (problems.length > 0) return { ...common, state: 'PROBLEM', problems };
    const stands = standing.get(key);
    const isDone = stands !== undefined && !stands.isOver && (stands.byRow === null || stands.byRow !== row.id);
    const sameLine = lineOfKey.get(key);
    lineOfKey.set(key, sameLine ?? row.line);
    if (isDone || sameLine !== undefined) {
      const message = sameLine === undefined ? 'This offer exists already.' : `The same as line ${sameLine}.`;
      const note: BulkRowProblem = { field: 'accounts', message, clashKeys: [] };
      return { ...common, state: 'EXISTS', problems: [note], existingOfferId: stands?.offerId ?? null };
    }
    const open = openClashes(clashes, content.clashReason.trim() === '' ? [] : content.seenClashes);
    const found = [...overlaps(row, lineOfAccount), ...open.map(clashProblem)];
    for (const accountId of preview.accountIds)
      if (!lineOfAccount.has(accountId)) lineOfAccount.set(accountId, row.line);
    return { ...common, state: found.length === 0 ? 'READY' : 'PROBLEM', problems: found };
  });
}

function clashProblem(clash: Clash): BulkRowProblem {
  return { field: 'clash', message: clashSentence(clash), clashKeys: mayContinue(clash) ? clashKeys(clash) : [] };
}

function overlaps({ preview }: DraftedRow, lineOfAccount: ReadonlyMap<string, number>): BulkRowProblem[] {
  return preview.accountIds.flatMap((accountId) => {
    const line = lineOfAccount.get(accountId);
    if (line === undefined) return [];
    return [{ field: 'accounts', message: `${accountId} is also in line ${line}.`, clashKeys: [] }];
  });
}
