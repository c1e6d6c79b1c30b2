import { DetailLoading } from '@/components/layout/detail-loading';

export default function Loading() {
  return <DetailLoading label="Bulk offers are loading" />;
}
