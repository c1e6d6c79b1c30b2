'use client';

import { FailurePage } from '@/components/layout/failure-page';

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} />;
}
