import { z } from 'zod';
import { validationError } from '../wire/aws-error';
import { optionalMember } from './start-change-set-request';

/** The filters and sort orders of ListEntities for the two entity types that the portal lists, as in the service model. */
const timestamp = z.string().regex(/^\d{4}-(1[0-2]|0[1-9])-(3[01]|0[1-9]|[12]\d)T(2[0-3]|[01]\d):[0-5]\d:[0-5]\dZ$/);
const text = (longest: number) => z.string().min(1).max(longest);
const id = text(255).regex(/^[a-zA-Z0-9][.a-zA-Z0-9/-]+[a-zA-Z0-9]$/);
const account = z.string().regex(/^\d{12}$/);
const list = <Value extends z.ZodType>(value: Value, longest = 10) =>
  optionalMember(z.array(value).min(1).max(longest));

const valueList = <Value extends z.ZodType>(value: Value, longest = 10) =>
  optionalMember(z.strictObject({ ValueList: list(value, longest) }));
const valueListOrWildcard = (longest: number, wildcard: z.ZodType<string> = text(longest)) =>
  optionalMember(z.strictObject({ ValueList: list(text(longest)), WildCardValue: optionalMember(wildcard) }));
const dateRange = optionalMember(
  z.strictObject({ AfterValue: optionalMember(timestamp), BeforeValue: optionalMember(timestamp) }),
);
const dateRangeOnly = optionalMember(z.strictObject({ DateRange: dateRange }));
const dateRangeOrList = optionalMember(z.strictObject({ DateRange: dateRange, ValueList: list(timestamp) }));

const offerFilters = z.strictObject({
  EntityId: valueList(id),
  Name: valueListOrWildcard(150),
  ProductId: valueList(text(255)),
  ResaleAuthorizationId: valueList(id),
  ReleaseDate: dateRangeOnly,
  AvailabilityEndDate: dateRangeOnly,
  BuyerAccounts: optionalMember(z.strictObject({ WildCardValue: optionalMember(text(255)) })),
  State: valueList(z.enum(['Draft', 'Released']), 2),
  Targeting: valueList(z.enum(['BuyerAccounts', 'ParticipatingPrograms', 'CountryCodes', 'None']), 4),
  LastModifiedDate: dateRangeOnly,
  OfferSetId: valueList(text(50).regex(/^offerset-[a-zA-Z0-9][.a-zA-Z0-9/-]+[a-zA-Z0-9]$/)),
  TargetAgreementId: valueList(text(64)),
  TargetAgreementIntent: valueList(z.enum(['Renew']), 2),
  CreatedBySource: valueList(z.enum(['Seller', 'AwsMarketplace']), 2),
});

const authorizationFilters = z.strictObject({
  EntityId: valueList(id),
  Name: valueListOrWildcard(255),
  ProductId: valueListOrWildcard(255),
  ProductName: valueListOrWildcard(255),
  ManufacturerLegalName: valueListOrWildcard(255),
  ResellerLegalName: valueListOrWildcard(255),
  ManufacturerAccountId: valueListOrWildcard(12, account),
  ResellerAccountID: valueListOrWildcard(12, account),
  CreatedDate: dateRangeOrList,
  AvailabilityEndDate: dateRangeOrList,
  LastModifiedDate: dateRangeOnly,
  Status: valueList(z.enum(['Draft', 'Active', 'Restricted'])),
  OfferExtendedStatus: valueList(text(255)),
  ResellerRole: valueList(z.enum(['ChannelPartner', 'Distributor'])),
  SourceAuthorization: valueList(text(255)),
  IssuerAccountId: valueList(account),
});

const sortOf = <Names extends z.ZodType>(names: Names) =>
  z.strictObject({
    SortBy: optionalMember(names),
    SortOrder: optionalMember(z.enum(['ASCENDING', 'DESCENDING'])),
  });
const offerSortNames = z.enum(Object.keys(offerFilters.shape));
const authorizationSortNames = z.enum(Object.keys(authorizationFilters.shape));

export const entityTypeFilters = z.strictObject({
  OfferFilters: optionalMember(offerFilters),
  ResaleAuthorizationFilters: optionalMember(authorizationFilters),
});
export const entityTypeSort = z.strictObject({
  OfferSort: optionalMember(sortOf(offerSortNames)),
  ResaleAuthorizationSort: optionalMember(sortOf(authorizationSortNames)),
});

export type EntityFilter = {
  ValueList?: readonly string[] | undefined;
  WildCardValue?: string | undefined;
  DateRange?: { AfterValue?: string | undefined; BeforeValue?: string | undefined } | undefined;
};

/**
 * Throws 422 for more than eight filters, for more than one wildcard and for a filter that gives no way, or two ways,
 * of matching. https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListEntities.html
 */
export function checkedFilters(filters: Readonly<Record<string, EntityFilter | undefined>>): [string, EntityFilter][] {
  const given = Object.entries(filters).flatMap(([name, filter]): [string, EntityFilter][] =>
    filter === undefined ? [] : [[name, filter]],
  );
  if (given.length > 8) throw validationError('Provide up to 8 filters.');
  const wildcards = given.filter(([, filter]) => filter.WildCardValue !== undefined);
  if (wildcards.length > 1) throw validationError('Provide up to one wildcard filter.');
  for (const [name, filter] of given) {
    const ways = Object.values(filter).filter((way) => way !== undefined);
    if (ways.length !== 1) throw validationError(`Filter '${name}' needs exactly one way of matching.`);
  }
  return given;
}

/** Whether a summary's value passes a filter. Values of one list are alternatives; a wildcard is contained text, `*` any. */
export function passes(value: unknown, { ValueList, WildCardValue, DateRange }: EntityFilter): boolean {
  const values = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
  if (ValueList !== undefined) {
    return values.some((item) => ValueList.includes(item) || ValueList.includes(secondsOf(item)));
  }
  if (WildCardValue !== undefined) {
    const parts = WildCardValue.toLowerCase()
      .split('*')
      .filter((part) => part !== '');
    return values.some((item) => containsInOrder(item.toLowerCase(), parts));
  }
  const { AfterValue, BeforeValue } = DateRange ?? {};
  return values.some((item) => {
    const instant = secondsOf(item);
    return (AfterValue === undefined || instant >= AfterValue) && (BeforeValue === undefined || instant <= BeforeValue);
  });
}

/** A timestamp to the second, for summaries that carry milliseconds. */
const secondsOf = (instant: string) => instant.replace(/\.\d{3}Z$/, 'Z');

function containsInOrder(text: string, parts: readonly string[]): boolean {
  let position = 0;
  return parts.every((part) => {
    const found = text.indexOf(part, position);
    position = found + part.length;
    return found >= 0;
  });
}
