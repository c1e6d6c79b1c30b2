'use client';

import { FailurePage } from '@/components/layout/failure-page';
import { LonePage } from '@/components/layout/lone-page';

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <LonePage>
      <FailurePage error={error} retry={retry} />
    </LonePage>
  );
}
