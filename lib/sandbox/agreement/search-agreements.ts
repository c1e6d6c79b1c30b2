import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { World } from '../catalog/operation';
import type { Agreement } from '../store/rows';
import { AwsError } from '../wire/aws-error';
import type { Caller } from '../wire/caller';
import { agreementPage, pageInput } from './agreement-pages';
import { epochSeconds, proposalSummary, statusOf } from './agreements';
import { agreementValidationError } from './validation';

type Json = Record<string, unknown>;
type Matcher = (agreement: Agreement, value: string, now: Date) => boolean;

const before = (instant: string | undefined, value: string) =>
  instant !== undefined && new Date(instant) < new Date(value);
const after = (instant: string | undefined, value: string) =>
  instant !== undefined && new Date(instant) > new Date(value);

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_marketplace-agreements_SearchAgreements.html */
const matchers: Readonly<Record<string, Matcher>> = {
  PartyType: () => true,
  AgreementType: () => true,
  OfferId: (agreement, value) => agreement.offerId === value,
  AcceptorAccountId: (agreement, value) => agreement.acceptorAccountId === value,
  Status: (agreement, value, now) => statusOf(agreement, now) === value,
  ResourceIdentifier: (agreement, value) => agreement.productId === value,
  ResourceType: (agreement, value) => agreement.productType === value,
  BeforeEndTime: (agreement, value) => before(agreement.endTime, value),
  AfterEndTime: (agreement, value) => after(agreement.endTime, value),
  BeforeStartTime: (agreement, value) => before(agreement.startTime, value),
  AfterStartTime: (agreement, value) => after(agreement.startTime, value),
  BeforeLastUpdateTime: (agreement, value) => before(agreement.lastUpdateTime, value),
  AfterLastUpdateTime: (agreement, value) => after(agreement.lastUpdateTime, value),
  OfferSetId: (agreement, value) => agreement.offerSetId === value,
  EndTimeBehaviorType: (_agreement, value) => value === 'EXPIRE',
  EndTimeBehaviorReasonCode: (_agreement, value) => value === 'NO_RENEWAL_TERM',
  InitialAgreementId: (agreement, value) => (agreement.initialAgreementId ?? agreement.id) === value,
  LicenseArn: () => false,
};

/** What an acceptor may combine: AgreementType with at most one of the resource filters, Status and EndTime. */
const acceptorFilters: ReadonlySet<string> = new Set([
  'PartyType',
  'AgreementType',
  'Status',
  'BeforeEndTime',
  'AfterEndTime',
  'ResourceIdentifier',
  'ResourceType',
  'OfferId',
  'OfferSetId',
]);
const acceptorResourceFilters = ['ResourceIdentifier', 'ResourceType', 'OfferId', 'OfferSetId'];

const requestSchema = z.object({
  catalog: z.string().nullish(),
  filters: z.array(z.object({ name: z.string().nullish(), values: z.array(z.string()).nullish() })).nullish(),
  sort: z.object({ sortBy: z.string().nullish(), sortOrder: z.string().nullish() }).nullish(),
});
type Request = z.output<typeof requestSchema>;

const sortValues: Readonly<Record<string, (agreement: Agreement) => string>> = {
  StartTime: (agreement) => agreement.startTime,
  EndTime: (agreement) => agreement.endTime ?? '',
  LastUpdateTime: (agreement) => agreement.lastUpdateTime,
};

/** Agreements of the caller, as proposer or as acceptor, in the order that was asked for. */
export function searchAgreements(world: World, caller: Caller, input: unknown): Json {
  const parsed = requestSchema.safeParse(input);
  if (!parsed.success) throw new AwsError(400, 'SerializationException', 'The request could not be read.');
  const request = parsed.data;
  if (request.catalog !== 'AWSMarketplace') {
    throw agreementValidationError('INVALID_CATALOG', 'catalog', "The catalog must be 'AWSMarketplace'.");
  }
  const filters = checkedFilters(world, request);
  const { size, token } = pageInput(input);
  const sortValue = sortValueOf(request);
  const direction = request.sort?.sortOrder === 'DESCENDING' ? -1 : 1;
  const now = world.clock.now();
  const isAcceptor = filters.get('PartyType') === 'Acceptor';
  const found = [...world.store.agreements.values()]
    .filter(
      (agreement) => (isAcceptor ? agreement.acceptorAccountId : agreement.proposerAccountId) === caller.accountId,
    )
    .filter((agreement) => [...filters].every(([name, value]) => matchers[name]?.(agreement, value, now) ?? true))
    .sort((a, b) => direction * `${sortValue(a)} ${a.id}`.localeCompare(`${sortValue(b)} ${b.id}`, 'en'));
  const query = createHash('sha256')
    .update(JSON.stringify([caller.accountId, [...filters], request.sort]))
    .digest('hex')
    .slice(0, 16);
  const { items, nextToken } = agreementPage(found, query, size, token);
  return {
    agreementViewSummaries: items.map((agreement) => summaryView(agreement, now)),
    ...(nextToken !== undefined && { nextToken }),
  };
}

/** Filters by name. Throws 400 with the reason that the service model names for each mistake. */
function checkedFilters(world: World, { filters }: Request): Map<string, string> {
  const given = filters ?? [];
  if (given.length < 1 || given.length > 10) {
    throw agreementValidationError('INVALID_FILTERS', 'filters', 'Provide between 1 and 10 filters.');
  }
  const acceptsShortName = world.store.settings.switches.acceptorFilter === 'AcceptorAccountId-or-AcceptorId';
  const checked = new Map<string, string>();
  for (const { name, values } of given) {
    if (name === undefined || name === null) {
      throw agreementValidationError('MISSING_FILTER_NAME', 'filters', 'Each filter needs a name.');
    }
    const known = acceptsShortName && name === 'AcceptorId' ? 'AcceptorAccountId' : name;
    if (!Object.hasOwn(matchers, known) || checked.has(known)) {
      throw agreementValidationError('INVALID_FILTER_NAME', 'filters', `Filter '${name}' is not supported.`);
    }
    checked.set(known, checkedValue(known, values ?? undefined));
  }
  checkCombination(checked);
  return checked;
}

function checkedValue(name: string, values: readonly string[] | undefined): string {
  const [value, ...others] = values ?? [];
  if (value === undefined) {
    throw agreementValidationError('MISSING_FILTER_VALUES', 'filters', `Filter '${name}' needs a value.`);
  }
  const isInstant = /^(Before|After)/.test(name);
  const allowed =
    name === 'PartyType' ? ['Proposer', 'Acceptor'] : name === 'AgreementType' ? ['PurchaseAgreement'] : undefined;
  const isWrong = isInstant
    ? Number.isNaN(new Date(value).getTime())
    : allowed !== undefined && !allowed.includes(value);
  if (others.length > 0 || value.length < 1 || value.length > 256 || isWrong) {
    throw agreementValidationError(
      'INVALID_FILTER_VALUES',
      'filters',
      `Filter '${name}' needs exactly one valid value.`,
    );
  }
  return value;
}

function checkCombination(filters: ReadonlyMap<string, string>): void {
  if (!filters.has('PartyType')) {
    throw agreementValidationError('MISSING_PARTY_TYPE', 'filters', 'The PartyType filter is required.');
  }
  if (!filters.has('AgreementType')) {
    throw agreementValidationError('UNSUPPORTED_FILTERS', 'filters', 'The AgreementType filter is required.');
  }
  if (filters.get('PartyType') === 'Proposer') return;
  const names = [...filters.keys()];
  const resources = names.filter((name) => acceptorResourceFilters.includes(name));
  const hasStatusWithType = filters.has('ResourceType') && filters.has('Status');
  if (names.some((name) => !acceptorFilters.has(name)) || resources.length > 1 || hasStatusWithType) {
    throw agreementValidationError('UNSUPPORTED_FILTERS', 'filters', 'The combination of filters is not supported.');
  }
}

function sortValueOf({ sort }: Request): (agreement: Agreement) => string {
  const sortBy = sort?.sortBy ?? 'EndTime';
  const sortOrder = sort?.sortOrder ?? 'ASCENDING';
  if (!['ASCENDING', 'DESCENDING'].includes(sortOrder)) {
    throw agreementValidationError('INVALID_SORT_ORDER', 'sort', 'The sort order is not valid.');
  }
  const sortValue = Object.hasOwn(sortValues, sortBy) ? sortValues[sortBy] : undefined;
  if (sortValue === undefined)
    throw agreementValidationError('INVALID_SORT_BY', 'sort', 'The sort attribute is not valid.');
  return sortValue;
}

function summaryView(agreement: Agreement, now: Date): Json {
  return {
    agreementId: agreement.id,
    acceptanceTime: epochSeconds(agreement.acceptanceTime),
    startTime: epochSeconds(agreement.startTime),
    ...(agreement.endTime !== undefined && { endTime: epochSeconds(agreement.endTime) }),
    lastUpdateTime: epochSeconds(agreement.lastUpdateTime),
    agreementType: 'PurchaseAgreement',
    acceptor: { accountId: agreement.acceptorAccountId },
    proposer: { accountId: agreement.proposerAccountId },
    proposalSummary: proposalSummary(agreement),
    status: statusOf(agreement, now),
    initialAgreementId: agreement.initialAgreementId ?? agreement.id,
    endTimeBehaviorType: 'EXPIRE',
    endTimeBehaviorReasonCode: 'NO_RENEWAL_TERM',
  };
}
