'use client';

import { PlainFailure } from '@/components/layout/plain-failure';

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <PlainFailure error={error} retry={retry} />;
}
