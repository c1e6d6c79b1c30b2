import { CustomersLoading } from '@/components/customers/customers-loading';

export default function Loading() {
  return <CustomersLoading />;
}
