import { describe, expect, it } from 'vitest';
import { may, permissions, roles, type Permission, type Role } from '@/lib/domain/permissions';

/** Written out once more, so that nobody gets a right by a slip of the pen. */
const expected: Record<Role, Record<Permission, boolean>> = {
  SALES: {
    'offer.read': true,
    'offer.edit': true,
    'offer.publish': true,
    'customer.read': true,
    'tier.read': true,
    'tier.manage': false,
    'audit.read': false,
  },
  APPROVER: {
    'offer.read': true,
    'offer.edit': false,
    'offer.publish': false,
    'customer.read': true,
    'tier.read': true,
    'tier.manage': false,
    'audit.read': false,
  },
  ADMIN: {
    'offer.read': true,
    'offer.edit': true,
    'offer.publish': true,
    'customer.read': true,
    'tier.read': true,
    'tier.manage': true,
    'audit.read': true,
  },
  VIEWER: {
    'offer.read': true,
    'offer.edit': false,
    'offer.publish': false,
    'customer.read': true,
    'tier.read': true,
    'tier.manage': false,
    'audit.read': false,
  },
};

describe('permissions', () => {
  it.each(roles.flatMap((role) => permissions.map((permission) => [role, permission] as const)))(
    '%s and %s',
    (role, permission) => {
      const viewer = { userId: 'u', name: 'n', email: 'e@example.com', role };
      expect(may(viewer, permission)).toBe(expected[role][permission]);
    },
  );
});
