import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { OfferWizard } from '@/components/wizard/offer-wizard';
import { wizardSteps } from '@/lib/schemas/wizard/step-problems';
import { openWizard } from '@/lib/services/wizard/open-wizard';
import { pageContext, pageValue, singleValues } from '../../page-context';

export const metadata: Metadata = { title: 'New offer' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const addressSchema = z.object({ draft: z.uuid(), step: z.enum(wizardSteps).catch('select') });

/** The draft's id stands in the address from the start, so that a reload and another device find what was typed. */
export default async function NewOfferPage({ searchParams }: Properties) {
  const address = addressSchema.safeParse(singleValues(await searchParams));
  if (!address.success) redirect(`/offers/new?draft=${randomUUID()}&step=select`);
  const { draft, step } = address.data;
  const context = await pageContext(`/offers/new?draft=${draft}&step=${step}`);
  const opened = await openWizard(context, draft);
  if (!opened.ok && opened.error.kind === 'conflict') redirect(`/offers/${draft}`);
  return <OfferWizard key={draft} view={pageValue(opened)} />;
}
