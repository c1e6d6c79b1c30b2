import { z } from 'zod';
import type { SandboxSwitches } from '../settings';
import { knownCountryCodes } from './country-codes';

/**
 * The details documents of the change types that a channel partner's portal sends.
 * https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-cppos.html
 * https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-private-offers.html
 */
const calendarDay = z
  .string()
  .regex(
    /^([1-9]\d{3}-((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)|([1-9]\d(0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$/,
  );
const duration = z.string().regex(/^P(?=.)(\d+Y)?(\d+M)?(\d+D)?$/);
const offerName = z
  .string()
  .min(1)
  .max(150)
  .regex(/^\S+[\S\s]*$/)
  .regex(/^[^\\<>]*$/);
const description = z.string().min(1).max(255);
const accountId = z.string().regex(/^\d{12}$/);
const countryCodeList = z
  .array(z.string().refine((code) => knownCountryCodes.has(code), 'instance value is not a valid country code'))
  .min(1)
  .max(244);

function createDetails({ nameAndDescriptionAtCreate }: ShapingSwitches) {
  const required = nameAndDescriptionAtCreate === 'required';
  return z.strictObject({
    ResaleAuthorizationId: z
      .string()
      .min(1)
      .max(50)
      .regex(/^\S+[\S\s]*$/),
    Name: required ? offerName : offerName.optional(),
    Description: required ? description : description.optional(),
    OfferSetId: z.string().min(1).max(50).optional(),
  });
}

const informationDetails = z
  .strictObject({
    Name: offerName.optional(),
    Description: description.optional(),
    PreExistingAgreement: z
      .strictObject({
        AcquisitionChannel: z.enum(['AwsMarketplace', 'External']),
        PricingModel: z.enum(['Contract', 'Usage', 'Byol', 'Free']),
      })
      .nullable()
      .optional(),
  })
  .refine(
    (details) => Object.keys(details).length > 0,
    'object has too few properties (found 0 but schema requires at least 1)',
  );

const markupDetails = z.strictObject({ Percentage: z.string().regex(/^(\d*\.)?\d{1,9}$/) });

function targetingDetails({ maximumBuyerAccounts, tooManyBuyerAccounts }: ShapingSwitches) {
  const longest = tooManyBuyerAccounts === 'synchronous' ? maximumBuyerAccounts : 1000;
  return z.strictObject({
    PositiveTargeting: z
      .strictObject({
        BuyerAccounts: z.array(accountId).min(1).max(longest).optional(),
        CountryCodes: countryCodeList.optional(),
      })
      .refine(
        (targeting) => Object.keys(targeting).length > 0,
        'object has too few properties (found 0 but schema requires at least 1)',
      )
      .optional(),
    NegativeTargeting: z.strictObject({ CountryCodes: countryCodeList }).optional(),
  });
}

const availabilityDetails = z.strictObject({ AvailabilityEndDate: calendarDay });

const validityDetails = z.strictObject({
  Terms: z
    .array(
      z.strictObject({
        Type: z.literal('ValidityTerm'),
        AgreementDuration: duration.optional(),
        AgreementStartDate: calendarDay.optional(),
        AgreementEndDate: calendarDay.optional(),
      }),
    )
    .max(1),
});

type ShapingSwitches = Pick<
  SandboxSwitches,
  'nameAndDescriptionAtCreate' | 'maximumBuyerAccounts' | 'tooManyBuyerAccounts'
>;

function buildSchemas(switches: ShapingSwitches) {
  return {
    CreateOfferUsingResaleAuthorization: createDetails(switches),
    UpdateInformation: informationDetails,
    UpdateMarkup: markupDetails,
    UpdateTargeting: targetingDetails(switches),
    UpdateAvailability: availabilityDetails,
    UpdateValidityTerms: validityDetails,
    ReleaseOffer: z.strictObject({}),
  };
}

type Schemas = ReturnType<typeof buildSchemas>;

const builtSchemas = new Map<string, Schemas>();

/** The schemas in force under the given switches; kept, for building them costs more than a thousand uses. */
export function detailsSchemas(switches: ShapingSwitches): Schemas {
  const { nameAndDescriptionAtCreate, maximumBuyerAccounts, tooManyBuyerAccounts } = switches;
  const key = `${nameAndDescriptionAtCreate} ${maximumBuyerAccounts} ${tooManyBuyerAccounts}`;
  const built = builtSchemas.get(key) ?? buildSchemas(switches);
  builtSchemas.set(key, built);
  return built;
}

export type ChangeTypeName = keyof Schemas;
export type DetailsOf<Name extends ChangeTypeName> = z.output<Schemas[Name]>;

const changeTypeNames: readonly string[] = [
  'CreateOfferUsingResaleAuthorization',
  'UpdateInformation',
  'UpdateMarkup',
  'UpdateTargeting',
  'UpdateAvailability',
  'UpdateValidityTerms',
  'ReleaseOffer',
] satisfies ChangeTypeName[];

export function isChangeTypeName(text: string): text is ChangeTypeName {
  return changeTypeNames.includes(text);
}
