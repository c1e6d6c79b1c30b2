'use client';

export { PlainFailure as default } from '@/components/layout/plain-failure';
