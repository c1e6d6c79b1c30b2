import { ListLoading } from '@/components/layout/list-loading';

export default function Loading() {
  return <ListLoading title="Made outside the portal" label="The offers are loading" />;
}
