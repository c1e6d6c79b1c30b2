import type { CustomerChoice, WizardView } from '@/lib/schemas/wizard/wizard-view';
import type { SavedDraft } from './draft-saver';

/**
 * Newest versions that this tab has saved. The router may show a page from its cache when people go back,
 * and that page still holds the older draft. Written in the browser only.
 */
const savedDrafts = new Map<string, SavedDraft>();
const customers = new Map<string, CustomerChoice>();

export function rememberSaved(offerId: string, saved: SavedDraft): void {
  savedDrafts.set(offerId, saved);
}

export function rememberCustomer(customer: CustomerChoice): void {
  customers.set(customer.id, customer);
}

export function newestSaved({ offerId, version, content, savedAt }: WizardView): SavedDraft {
  const remembered = savedDrafts.get(offerId);
  return remembered !== undefined && remembered.version > version ? remembered : { version, content, savedAt };
}

export function rememberedCustomer(id: string): CustomerChoice | undefined {
  return customers.get(id);
}
