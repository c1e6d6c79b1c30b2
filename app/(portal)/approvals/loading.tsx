import { ApprovalsLoading } from '@/components/approvals/approvals-loading';

export default function Loading() {
  return <ApprovalsLoading />;
}
