import { ListLoading } from '@/components/layout/list-loading';

export default function Loading() {
  return <ListLoading title="Authorizations" label="The authorizations are loading" />;
}
