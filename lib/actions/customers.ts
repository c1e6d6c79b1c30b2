'use server';

import { archiveCustomer } from '../services/customers/archive-customer';
import { confirmAccount } from '../services/customers/confirm-account';
import { customerImportFacts } from '../services/customers/customer-import-facts';
import { saveCustomer } from '../services/customers/save-customer';
import { startCustomerOffer } from '../services/customers/start-customer-offer';
import { action } from './run-action';

export const archiveCustomerAction = action(archiveCustomer);
export const confirmAccountAction = action(confirmAccount);
export const customerImportFactsAction = action(customerImportFacts);
export const saveCustomerAction = action(saveCustomer);
export const startCustomerOfferAction = action(startCustomerOffer);
