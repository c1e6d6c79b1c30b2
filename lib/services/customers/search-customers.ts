import { z } from 'zod';
import { searchCustomers as find } from '../../db/customers/customers';
import { success, type Result } from '../../domain/core/result';
import { storablePart } from '../../domain/core/stored-text';
import type { CustomerChoice } from '../../schemas/wizard/wizard-view';
import { defineUseCase } from '../core/use-case';

const MAXIMUM = 20;

/** Customers to choose from, by part of the name or leading digits of an account. */
export const searchCustomers = defineUseCase(
  'customer.read',
  z.string(),
  async ({ database }, text): Promise<Result<CustomerChoice[]>> => {
    return success(await find(database.prisma, storablePart(text.slice(0, 200)).trim(), MAXIMUM));
  },
);
