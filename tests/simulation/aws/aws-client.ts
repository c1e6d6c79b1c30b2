import { MarketplaceAgreementClient } from '@aws-sdk/client-marketplace-agreement';
import { MarketplaceCatalogClient, StartChangeSetCommand } from '@aws-sdk/client-marketplace-catalog';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { connectionError, operationOf, sdkError, type Service } from './aws-operations';
import type { AwsWorld } from './aws-world';
import { fenceOf, HeldBack } from '../../../lib/marketplace/fence';
import type { Random } from '../time/random';

/** AWS takes a signature of the last five minutes: the last fence of all. */
const SIGNATURE_LIVES_MS = 5 * 60_000;

const HESITATION_AT_MOST_MS = 40 * 60_000;

const options = { region: 'us-east-1', credentials: SANDBOX_ACCESS.partner };
const realCatalog = new MarketplaceCatalogClient(options);
const realAgreements = new MarketplaceAgreementClient(options);

type Fate = {
  /** An error that AWS gives instead of doing it. */
  refusal?: { status: number; type: string };
  isRequestLost?: boolean;
  isAnswerLost?: boolean;
  /** A lost request or answer: the connection breaks, or nothing comes back at all. */
  isSilent?: boolean;
  deliveryMs: number;
};

export type AwsClientOptions = {
  aws: AwsWorld;
  random: Random;
  /** When the client gives a silent AWS up; for ever without a limit. */
  requestTimeoutMs: number;
  /** Told what AWS's clock said in each answer, at the moment when the answer comes in. */
  onAwsTime?: (awsTime: Date) => void;
};

/** Like the SDK's own: once AWS's clock is seen to be minutes away, signatures follow it. */
type ClockCorrection = { offsetMs: number };

/** Clients that the portal's own gateways take for the SDK's, and that end at the simulated marketplace of this history. */
export function simulatedClients(given: AwsClientOptions): {
  catalog: MarketplaceCatalogClient;
  agreements: MarketplaceAgreementClient;
} {
  const correction: ClockCorrection = { offsetMs: 0 };
  const sendTo = (service: Service) => (command: { input: object }) => send(given, correction, service, command);
  return {
    catalog: Object.assign(Object.create(realCatalog) as MarketplaceCatalogClient, { send: sendTo('catalog') }),
    agreements: Object.assign(Object.create(realAgreements) as MarketplaceAgreementClient, {
      send: sendTo('agreement'),
    }),
  };
}

/** One request: signed now by the process's own clock, delivered and answered when the fate that is drawn for it says so. */
async function send(
  given: AwsClientOptions,
  correction: ClockCorrection,
  service: Service,
  command: { input: object },
): Promise<unknown> {
  const { aws, requestTimeoutMs, onAwsTime } = given;
  const { scheduler } = aws;
  const process = scheduler.current;
  const operation = operationOf(command);
  const fate = drawFate(given, operation, command.input);
  if (
    operation === 'StartChangeSet' &&
    given.random.chance(aws.weather.hesitationShare) &&
    aws.happens(`hesitation ${scheduler.steps.length}`)
  )
    await standStill(given, given.random.duration(1_000, HESITATION_AT_MOST_MS));
  const signed = { byProcessMs: Date.now() + correction.offsetMs, atMs: scheduler.nowMs };
  const fence = command instanceof StartChangeSetCommand ? fenceOf(command) : undefined;
  if (fence !== undefined && !(await fence())) throw new HeldBack('The request was held back before it left.');
  return new Promise((resolve, reject) => {
    const giveUp = scheduler.schedule(process, requestTimeoutMs, '', () => reject(connectionError('TimeoutError')));
    const answer = (label: string, settle: () => void) => {
      if (fate.isAnswerLost === true && fate.isSilent === true) return;
      const isBroken = fate.isAnswerLost === true;
      const awsTime = new Date(scheduler.nowMs);
      scheduler.schedule(process, scheduler.drawDelayMs(), isBroken ? `${operation}: answer lost` : label, () => {
        giveUp.isCancelled = true;
        if (!isBroken) {
          onAwsTime?.(awsTime);
          correct(correction, awsTime);
        }
        if (isBroken) reject(connectionError('ECONNRESET'));
        else settle();
      });
    };
    if (fate.isRequestLost === true) {
      if (fate.isSilent !== true)
        scheduler.schedule(process, scheduler.drawDelayMs(), `${operation}: request lost`, () => {
          giveUp.isCancelled = true;
          reject(connectionError('ECONNRESET'));
        });
      return;
    }
    scheduler.schedule(undefined, fate.deliveryMs, '', () => {
      try {
        const output = perform(aws, service, operation, command.input, { fate, signed });
        answer(`${operation}: answered`, () => resolve(output));
      } catch (error) {
        const refusal = error instanceof Error ? error : new Error(String(error));
        answer(`${operation}: ${refusal.name}`, () => reject(refusal));
      }
    });
  });
}

/** The whole process, as a paused machine would, or this one step of it. */
async function standStill({ aws: { scheduler }, random }: AwsClientOptions, forMs: number): Promise<void> {
  const whole = random.chance(0.7) ? scheduler.current : undefined;
  if (whole !== undefined) whole.stalledUntilMs = Math.max(whole.stalledUntilMs, scheduler.nowMs + forMs);
  await scheduler.park('stands still before it signs', whole === undefined ? forMs : 1);
}

function correct(correction: ClockCorrection, awsTime: Date): void {
  const differenceMs = awsTime.getTime() - Date.now();
  if (Math.abs(differenceMs - correction.offsetMs) >= SIGNATURE_LIVES_MS) correction.offsetMs = differenceMs;
}

type Delivered = { fate: Fate; signed: { byProcessMs: number; atMs: number } };

function perform(aws: AwsWorld, service: Service, operation: string, input: object, { fate, signed }: Delivered) {
  const { scheduler } = aws;
  if (Math.abs(scheduler.nowMs - signed.byProcessMs) > SIGNATURE_LIVES_MS)
    throw sdkError(service, { status: 403, type: 'InvalidSignatureException', message: 'Signature expired' });
  if (fate.refusal !== undefined) throw sdkError(service, { ...fate.refusal, message: fate.refusal.type });
  if (operation === 'StartChangeSet') scheduler.note(`AWS takes StartChangeSet ${nameIn(input)}`);
  return aws.operate(operation, input, signed.atMs);
}

function nameIn(input: object): string {
  return 'ChangeSetName' in input ? String(input.ChangeSetName) : '';
}

const INTERNAL = { status: 500, type: 'InternalServiceException' };

function drawFate({ aws, random }: AwsClientOptions, operation: string, input: object): Fate {
  const { weather } = aws;
  // What changes something is what must not come late, so it does more often.
  const isSlow = random.chance(weather.slowShare) && (operation === 'StartChangeSet' || random.chance(0.1));
  const deliveryMs = isSlow ? random.duration(weather.slowFromMs, SIGNATURE_LIVES_MS * 1.2) : random.between(1, 30);
  if (operation === 'CancelChangeSet' && weather.isCancelRefused)
    return { refusal: { status: 403, type: 'AccessDeniedException' }, deliveryMs };
  if (operation === 'DescribeChangeSet' && 'ChangeSetId' in input && aws.isPoisoned(input.ChangeSetId))
    return { refusal: INTERNAL, deliveryMs };
  if (!random.chance(weather.troubleShare)) return { deliveryMs };
  const isSilent = random.chance(0.4);
  const troubles = {
    request_lost: { isRequestLost: true, isSilent },
    answer_lost: { isAnswerLost: true, isSilent },
    throttled: { refusal: { status: 429, type: 'ThrottlingException' } },
    internal: { refusal: INTERNAL },
    locked: { refusal: { status: 423, type: 'ResourceInUseException' } },
    quota: { refusal: { status: 402, type: 'ServiceQuotaExceededException' } },
    expired: { refusal: { status: 403, type: 'ExpiredTokenException' } },
  } satisfies Record<string, Omit<Fate, 'deliveryMs'>>;
  type Trouble = keyof typeof troubles;
  const ofStarting: Trouble[] = operation === 'StartChangeSet' ? ['locked', 'quota', 'answer_lost', 'answer_lost'] : [];
  const trouble = random.pick<Trouble>([
    'request_lost',
    'answer_lost',
    'throttled',
    'internal',
    'expired',
    ...ofStarting,
  ]);
  return aws.happens(`${trouble} ${aws.scheduler.steps.length}`)
    ? { ...troubles[trouble], deliveryMs }
    : { deliveryMs };
}
