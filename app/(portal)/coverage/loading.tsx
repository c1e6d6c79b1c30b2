import { DetailLoading } from '@/components/layout/detail-loading';

export default function Loading() {
  return <DetailLoading label="The coverage is loading" />;
}
