import { AuditLoading } from '@/components/audit/audit-loading';

export default function Loading() {
  return <AuditLoading />;
}
