import { randomUUID } from 'node:crypto';
import type { World } from '../catalog/operation';
import { answerSts, stsErrorXml } from '../sts/sts';
import { agreementAnswer, agreementError, catalogAnswer, catalogError, xmlAnswer, type Answer } from './answer';
import { AwsError, accessDenied } from './aws-error';
import { authenticate, type Caller } from './caller';
import { strike } from './faults';
import type { Observer } from './observer';
import { jsonBody, type WireRequest } from './request';
import { routeOf, type Route } from './routes';
import type { Throttle } from './throttle';

/**
 * One request of an AWS client from signature to answer; undefined means that the connection must close without one.
 * Nothing is answered before everything it rests on is on the disk.
 */
export async function handleAwsRequest(
  world: World,
  throttle: Throttle,
  request: WireRequest,
  onAnswer?: Observer,
): Promise<Answer | undefined> {
  const requestId = randomUUID();
  const route = routeOf(request);
  if (route === undefined) {
    return catalogError(new AwsError(404, 'UnknownOperationException', 'The operation does not exist.'), requestId);
  }
  const observed = (answer: Answer) => {
    onAnswer?.({ service: route.service, operation: route.name, ...answer });
    return dated(answer, world);
  };
  try {
    const service = route.service === 'sts' ? 'sts' : 'aws-marketplace';
    const signaturesValidMs = world.store.settings.faults.signaturesValidSeconds * 1000;
    const caller = authenticate(request, service, awsNowMs(world), signaturesValidMs);
    const fault = strike(operationName(route, request), world.store.settings, (used) => {
      useUpFault(world, used);
    });
    if (fault === 'dropBeforeAccepting') return undefined;
    if (fault === 'silence') return await new Promise<never>(() => undefined);
    const answer = answerOf(world, throttle, route, caller, request, requestId);
    await world.store.durable();
    return fault === 'dropAfterAccepting' ? undefined : observed(answer);
  } catch (error) {
    const awsError = error instanceof AwsError ? error : internalError(error);
    await world.store.durable();
    return observed(errorAnswer(route, awsError, requestId));
  }
}

/** AWS's answers carry its time, refusals too. */
function dated(answer: Answer, world: World): Answer {
  return { ...answer, headers: { ...answer.headers, date: new Date(awsNowMs(world)).toUTCString() } };
}

/** What AWS's own clock says: signatures are held against it. */
function awsNowMs({ clock, store }: World): number {
  return clock.realNow() + store.settings.faults.dateAheadSeconds * 1000;
}

function operationName(route: Route, request: WireRequest): string {
  return route.service === 'sts'
    ? (new URLSearchParams(request.body.toString('utf8')).get('Action') ?? '')
    : route.name;
}

function answerOf(
  world: World,
  throttle: Throttle,
  route: Route,
  caller: Caller,
  request: WireRequest,
  requestId: string,
): Answer {
  if (route.service === 'sts') {
    const form = new URLSearchParams(request.body.toString('utf8'));
    return xmlAnswer(200, answerSts(form, caller, world.store.settings, world.clock, requestId), requestId);
  }
  if (!caller.mayUseMarketplace) {
    throw accessDenied(
      `User: ${caller.arn} is not authorized to perform: aws-marketplace:${route.name} because no identity-based policy allows the aws-marketplace:${route.name} action`,
    );
  }
  if (world.store.settings.quotas.ratesEnforced) throttle.take(caller.accountId, route.name, world.clock.realNow());
  const input = route.input === 'query' ? Object.fromEntries(request.query) : jsonBody(request);
  const members = route.run(world, caller, input);
  return route.service === 'catalog' ? catalogAnswer(members, requestId) : agreementAnswer(members, requestId);
}

function useUpFault(world: World, used: { operation: string; fault: string; times: number }): void {
  const { settings } = world.store;
  const plannedFaults = settings.plannedFaults.flatMap((fault) => {
    if (fault !== used) return [fault];
    return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
  });
  world.store.commit([{ table: 'settings', row: { ...settings, plannedFaults } }]);
}

/** A defect of the sandbox itself: told on standard error, answered like a failure of AWS. */
function internalError(error: unknown): AwsError {
  console.error('sandbox: unexpected error', error);
  return new AwsError(500, 'InternalServiceException', 'There was an internal service exception.');
}

function errorAnswer(route: Route, error: AwsError, requestId: string): Answer {
  if (route.service === 'catalog') return catalogError(error, requestId);
  if (route.service === 'agreement') return agreementError(error, requestId);
  return xmlAnswer(error.status, stsErrorXml(error, requestId), requestId);
}
