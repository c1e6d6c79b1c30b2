import { OffersLoading } from '@/components/offers/list/offers-loading';

export default function Loading() {
  return <OffersLoading />;
}
