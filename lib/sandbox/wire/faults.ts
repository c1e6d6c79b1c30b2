import type { PlannedFault, SandboxSettings } from '../settings';
import { accessDenied, AwsError, resourceInUse } from './aws-error';
import { expiredToken } from './caller';
import { throttled } from './throttle';

/** What becomes of a call whose answer does not come. */
export type LostAnswer = 'dropBeforeAccepting' | 'dropAfterAccepting' | 'silence';

type Roll = () => number;

/**
 * The fault that strikes this call, if any: thrown when it is an error of AWS, returned when no answer comes.
 * A planned fault comes first and is used up.
 */
export function strike(
  operation: string,
  settings: SandboxSettings,
  useUp: (fault: PlannedFault) => void,
  roll: Roll = Math.random,
): LostAnswer | undefined {
  const planned = settings.plannedFaults.find((fault) => fault.operation === operation);
  if (planned !== undefined) {
    useUp(planned);
    return raise(planned.fault);
  }
  const { faults } = settings;
  if (faults.expiredCredentials) return raise('expiredCredentials');
  const happens = (percentage: number) => percentage > 0 && roll() * 100 < percentage;
  if (happens(faults.dropBeforeAcceptingPercentage)) return 'dropBeforeAccepting';
  if (happens(faults.throttlePercentage)) return raise('throttle');
  if (happens(faults.serverErrorPercentage)) return raise('serverError');
  if (operation === 'StartChangeSet' && happens(faults.lockPercentage))
    throw resourceInUse('Requested change set has entities locked by change sets.');
  return happens(faults.dropAfterAcceptingPercentage) ? 'dropAfterAccepting' : undefined;
}

function raise(fault: PlannedFault['fault']): LostAnswer {
  switch (fault) {
    case 'throttle':
      throw throttled();
    case 'serverError':
      throw new AwsError(500, 'InternalServiceException', 'There was an internal service exception.');
    case 'expiredCredentials':
      throw expiredToken();
    case 'accessDenied':
      throw accessDenied('The credentials are not authorized to perform this action.');
    case 'silence':
    case 'dropBeforeAccepting':
    case 'dropAfterAccepting':
      return fault;
  }
}
