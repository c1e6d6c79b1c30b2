import { DashboardLoading } from '@/components/dashboard/figures-loading';

export default function Loading() {
  return <DashboardLoading />;
}
