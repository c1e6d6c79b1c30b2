import type { WaitReason } from '../domain/wait-reason';
import { MarketplaceUnavailable } from '../marketplace/errors';
import { WrongInstallation } from './installation';

/**
 * Why AWS cannot be asked now; undefined for every other error. Credentials of another account count as no access: nothing
 * is sent, and nothing is concluded, until somebody has put it right.
 */
export function unavailableReason(error: unknown): WaitReason | undefined {
  if (error instanceof MarketplaceUnavailable) return error.reason;
  return error instanceof WrongInstallation ? 'no_access' : undefined;
}
