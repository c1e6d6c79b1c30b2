import { z } from 'zod';
import { changesOf } from './schema-changes';

/** How long a stage lasts in real milliseconds; `stepped` waits for `POST /_sandbox/step`. */
const stageDuration = z.union([z.number().int().min(0).max(86_400_000), z.literal('stepped')]);
const percentage = z.number().min(0).max(100);

const faultsSchema = z.object({
  throttlePercentage: percentage.default(0),
  serverErrorPercentage: percentage.default(0),
  /** The connection closes before the request is looked at. */
  dropBeforeAcceptingPercentage: percentage.default(0),
  /** The connection closes after the request took effect: the caller cannot know. */
  dropAfterAcceptingPercentage: percentage.default(0),
  /** StartChangeSet is answered with 423 as if somebody else's change set ran on the same entity. */
  lockPercentage: percentage.default(0),
  /** Change sets stay where they are. */
  stuck: z.boolean().default(false),
  /** Change sets end as FAILED with SERVER_FAULT. */
  serverFault: z.boolean().default(false),
  /** So many of a hundred do, at the end of PREPARING. */
  serverFaultPercentage: percentage.default(0),
  expiredCredentials: z.boolean().default(false),
  slowMs: z.number().int().min(0).max(600_000).default(0),
  tokenForgottenAfterSeconds: z.number().min(0).nullable().default(null),
  listsLagSeconds: z.number().min(0).default(0),
  /** How far AWS's clock, by which it dates answers and checks signatures, is ahead of this machine's. */
  dateAheadSeconds: z.number().default(0),
  /** How old a signature may be; AWS's five minutes by default. */
  signaturesValidSeconds: z.number().positive().default(300),
});

/** A fault that strikes the next `times` calls of one operation and is then gone. */
const plannedFaultSchema = z.object({
  operation: z.string().min(1),
  fault: z.enum([
    'throttle',
    'serverError',
    'dropBeforeAccepting',
    'dropAfterAccepting',
    'expiredCredentials',
    /** The credentials lack the right to this one operation. */
    'accessDenied',
    /** The request is taken, looked at by nobody, and never answered. */
    'silence',
  ]),
  times: z.number().int().min(1).default(1),
});

const quotasSchema = z.object({
  /** Requests per second and account, https://docs.aws.amazon.com/marketplace/latest/developerguide/catalog-service-quotas.html */
  ratesEnforced: z.boolean().default(true),
  openRequests: z.number().int().min(1).nullable().default(250),
  concurrentOffers: z.number().int().min(1).nullable().default(20),
});

/** One switch for each question that AWS's documentation leaves open; explained in docs/aws-fidelity.md. */
const switchesSchema = z.object({
  nameAndDescriptionAtCreate: z.enum(['optional', 'required']).default('optional'),
  maximumBuyerAccounts: z.number().int().min(1).max(26).default(25),
  tooManyBuyerAccounts: z.enum(['synchronous', 'asynchronous']).default('synchronous'),
  pastAvailabilityEndDate: z.enum(['allowed-on-released', 'refused']).default('allowed-on-released'),
  changeSetRetentionDays: z.number().int().min(1).default(60),
  entityIdentifierRevision: z.enum(['present', 'absent']).default('present'),
  validityTermForUsagePricing: z.enum(['required', 'optional']).default('required'),
  durationForConfigurableUpfront: z.enum(['refused', 'allowed']).default('refused'),
  maximumAgreementDurationDays: z.number().int().min(1).nullable().default(null),
  minimumAgreementDurationDays: z.number().int().min(0).default(1),
  markupRounding: z.enum(['half-up', 'half-even', 'down']).default('half-up'),
  legalTermDocuments: z.enum(['rehosted', 'as-authorized']).default('rehosted'),
  tokenMismatch: z.enum(['refused', 'ignored']).default('refused'),
  tokenLookup: z.enum(['after-state-checks', 'before-state-checks']).default('after-state-checks'),
  validateIntent: z.enum(['refused', 'validates-only']).default('refused'),
  renewalAndSupportTerms: z.enum(['refused', 'accepted-without-effect']).default('refused'),
  singleUseConsumedBy: z.enum(['draft', 'release']).default('draft'),
  validationMessages: z.enum(['json-schema', 'generic']).default('json-schema'),
  acceptorFilter: z.enum(['AcceptorAccountId', 'AcceptorAccountId-or-AcceptorId']).default('AcceptorAccountId'),
  usageCurrency: z.enum(['as-authorized', 'usd-only']).default('as-authorized'),
  buyerUrlPattern: z
    .string()
    .min(1)
    .default('https://aws.amazon.com/marketplace/procurement?productId={productId}&offerId={offerId}'),
  authorizationStateCheck: z.enum(['synchronous', 'asynchronous']).default('synchronous'),
  foreignEntity: z.enum(['access-denied', 'not-found']).default('access-denied'),
  lateCancel: z.enum(['resource-in-use', 'validation']).default('resource-in-use'),
  concurrentOffersExceeded: z.enum(['quota-exceeded', 'resource-in-use']).default('quota-exceeded'),
  businessErrorsAppear: z.enum(['while-preparing', 'while-applying']).default('while-preparing'),
  createdIdentifierOnFailure: z.enum(['reference', 'absent']).default('reference'),
  productForReseller: z.enum(['access-denied', 'described']).default('access-denied'),
});

export const sandboxSettingsSchema = z.object({
  preparingMs: stageDuration.default(0),
  applyingMs: stageDuration.default(0),
  /** Well-formed 12-digit ids behind which AWS knows no account. */
  unknownAccounts: z.array(z.string().regex(/^\d{12}$/)).default(['111122223333', '111122224444', '999999999999']),
  /** The external id that AssumeRole demands; null accepts any. */
  assumeRoleExternalId: z.string().nullable().default(null),
  plannedFaults: z.array(plannedFaultSchema).default([]),
  faults: faultsSchema.prefault({}),
  quotas: quotasSchema.prefault({}),
  switches: switchesSchema.prefault({}),
});

/** What a caller may change: any subset, nested groups included; unknown names are refused. */
export const sandboxSettingsChangeSchema = z.strictObject({
  preparingMs: stageDuration.optional(),
  applyingMs: stageDuration.optional(),
  unknownAccounts: z.array(z.string().regex(/^\d{12}$/)).optional(),
  assumeRoleExternalId: z.string().nullable().optional(),
  plannedFaults: z.array(plannedFaultSchema).optional(),
  faults: changesOf(faultsSchema).optional(),
  quotas: changesOf(quotasSchema).optional(),
  switches: changesOf(switchesSchema).optional(),
});

export type SandboxSettings = z.output<typeof sandboxSettingsSchema>;
export type SandboxSettingsChange = z.input<typeof sandboxSettingsChangeSchema>;
export type SandboxSwitches = SandboxSettings['switches'];
export type PlannedFault = SandboxSettings['plannedFaults'][number];

/** Lays a change over settings; nested groups are merged member by member, lists are replaced. */
export function mergeSettings(settings: SandboxSettings, change: SandboxSettingsChange): SandboxSettings {
  return sandboxSettingsSchema.parse({
    ...settings,
    ...change,
    faults: { ...settings.faults, ...change.faults },
    quotas: { ...settings.quotas, ...change.quotas },
    switches: { ...settings.switches, ...change.switches },
  });
}
