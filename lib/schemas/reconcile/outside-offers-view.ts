import { z } from 'zod';
import { isStorable } from '../../domain/core/stored-text';
import { hasHiddenCharacter } from '../../domain/core/visible-text';
import type { ClashView } from '../clashes/clash-view';
import { listCursorSchema } from '../core/list-query';

/** An offer of the console and who is to take it over as what; a customer of the book, or the name of a new one. */
export const adoptOfferSchema = z
  .strictObject({
    awsOfferId: z.string().regex(/^[\w-]{1,255}$/),
    customerId: z.uuid().nullable(),
    newCustomerName: z
      .string()
      .trim()
      .max(200)
      .refine(isStorable, 'Remove the characters that cannot be shown.')
      .refine((name) => !hasHiddenCharacter(name), 'The name contains a character that cannot be seen. Type it again.'),
    tierId: z.string().regex(/^[\w-]{1,100}$/, 'Choose the tier.'),
    /** Keys of the clashes that the page showed, and why it is taken over all the same. */
    seenClashes: z.array(z.string().max(200)).max(2000).default([]),
    clashReason: z
      .string()
      .trim()
      .max(1000, 'At most 1,000 characters.')
      .refine(isStorable, 'Remove the characters that cannot be shown.')
      .default(''),
  })
  .refine(({ customerId, newCustomerName }) => customerId !== null || newCustomerName !== '', {
    path: ['customer'],
    message: 'Choose the customer, or add a new one.',
  });

export type AdoptOffer = z.output<typeof adoptOfferSchema>;

export type OutsideOfferView = {
  awsOfferId: string;
  name: string;
  isDraft: boolean;
  /**
   * `left_over`: an attempt of the portal made it; it belongs to the offer named. `lost`: the portal made it too, but its database was
   * restored to what was before.
   */
  origin: 'console' | 'left_over' | 'lost';
  portalOfferId: string | null;
  authorizationName: string | null;
  buyerAccountIds: string[];
  markupPercent: string | null;
  buyerPrice: string | null;
  expirationDate: string | null;
  lastModifiedAt: string;
  /** Tiers that its opportunity belongs to; the first is preselected. */
  tiers: { id: string; name: string }[];
  /** The one customer that has some of its accounts; null where nobody has, or several. */
  suggestedCustomer: { id: string; name: string } | null;
  /** What is there for its accounts already; what another customer has counts unless that one takes the offer. */
  clashes: (ClashView & { customerId: string | null })[];
  /** Why it cannot be taken over; empty when it can. */
  obstacles: string[];
};

export type UnknownAgreementView = {
  agreementId: string;
  awsOfferId: string;
  accountId: string;
  word: string;
  acceptedAt: string | null;
  endsAt: string | null;
};

export type OutsideOffersView = {
  offers: OutsideOfferView[];
  total: number;
  nextCursor: string | null;
  previousCursor: string | null;
  agreements: UnknownAgreementView[];
  /** ISO instants of the last readings; null before the first. */
  readAt: string | null;
  fullReadAt: string | null;
};

export const outsideOffersQuerySchema = z.object({ cursor: listCursorSchema });
export type OutsideOffersQuery = z.output<typeof outsideOffersQuerySchema>;
