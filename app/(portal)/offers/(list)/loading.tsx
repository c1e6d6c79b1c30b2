import { OffersLoading } from '@/components/offers/offers-loading';

export default function Loading() {
  return <OffersLoading />;
}
