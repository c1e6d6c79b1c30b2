import { WrongInstallation } from '../../config/wrong-installation';
import type { WaitReason } from '../../domain/engine/wait-reason';
import { MarketplaceUnavailable } from '../../marketplace/errors';
import { DatabaseWentBack } from './database-went-back';

/**
 * Why AWS cannot be asked now, or nothing may be sent to it; undefined for every other error. With credentials of another account
 * nothing is sent, and nothing is concluded, until somebody has put it right.
 */
export function unavailableReason(error: unknown): WaitReason | undefined {
  if (error instanceof MarketplaceUnavailable) return error.reason;
  if (error instanceof DatabaseWentBack) return 'restored';
  return error instanceof WrongInstallation ? 'wrong_account' : undefined;
}
