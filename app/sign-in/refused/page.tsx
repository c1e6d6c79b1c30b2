import type { Metadata } from 'next';
import { z } from 'zod';
import { RefusedPanel } from '@/components/users/refused-panel';
import { companySignIn } from '@/lib/auth/company-sign-in';
import { admissionRefusals } from '@/lib/domain/users/admission';
import { SignInFrame } from '../sign-in-frame';

export const metadata: Metadata = { title: 'No access' };

const reasonSchema = z.enum(admissionRefusals).catch('unknown');

type Properties = { searchParams: Promise<{ reason?: string | string[] }> };

export default async function RefusedPage({ searchParams }: Properties) {
  const reason = reasonSchema.parse((await searchParams).reason);
  return (
    <SignInFrame>
      <RefusedPanel reason={reason} companyLabel={companySignIn()?.label ?? null} />
    </SignInFrame>
  );
}
