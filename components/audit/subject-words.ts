import type { AuditListQuery } from '@/lib/schemas/audit/audit-view';

/** The kinds of thing, as tabs and groups name them. */
export const subjectWords: Record<AuditListQuery['subject'], string> = {
  all: 'All',
  offer: 'Offers',
  tier: 'Tiers',
  customer: 'Customers',
  bulk: 'Bulk runs',
  user: 'Users',
  policy: 'Policy',
};

export const subjects = Object.keys(subjectWords) as AuditListQuery['subject'][];
