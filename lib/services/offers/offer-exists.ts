import { z } from 'zod';
import { findOffer } from '../../db/offers/offers';
import { failure, success } from '../../domain/core/result';
import { defineUseCase } from '../core/use-case';

/** Whether there is an offer of this id, for the status that a page answers with before its content is ready. */
export const offerExists = defineUseCase('offer.read', z.uuid(), async ({ database }, offerId) => {
  return (await findOffer(database.prisma, offerId)) === undefined ? failure({ kind: 'not_found' }) : success(true);
});
