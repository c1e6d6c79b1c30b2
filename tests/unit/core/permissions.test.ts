import { describe, expect, it } from 'vitest';
import {
  may,
  permissions,
  permissionsOf,
  roles,
  rolesWith,
  type Permission,
  type Role,
} from '@/lib/domain/core/permissions';

/** Written out once more, by permission, so that nobody gets a right by a slip of the pen. */
const expected: Record<Permission, readonly Role[]> = {
  'offer.read': ['SALES', 'APPROVER', 'ADMIN', 'VIEWER'],
  'offer.edit': ['SALES', 'ADMIN'],
  'offer.publish': ['SALES', 'ADMIN'],
  'customer.read': ['SALES', 'APPROVER', 'ADMIN', 'VIEWER'],
  'customer.edit': ['SALES', 'ADMIN'],
  'tier.read': ['SALES', 'APPROVER', 'ADMIN', 'VIEWER'],
  'tier.manage': ['ADMIN'],
  'authorization.read': ['SALES', 'APPROVER', 'ADMIN', 'VIEWER'],
  'authorization.manage': ['ADMIN'],
  'approval.read': ['SALES', 'APPROVER', 'ADMIN', 'VIEWER'],
  'approval.decide': ['APPROVER', 'ADMIN'],
  'policy.read': ['SALES', 'APPROVER', 'ADMIN', 'VIEWER'],
  'policy.manage': ['ADMIN'],
  'user.manage': ['ADMIN'],
  'audit.read': ['APPROVER', 'ADMIN'],
  'setup.read': ['ADMIN'],
  'setup.manage': ['ADMIN'],
  'list.export': ['SALES', 'APPROVER', 'ADMIN', 'VIEWER'],
};

describe('permissions', () => {
  it.each(roles.flatMap((role) => permissions.map((permission) => [role, permission] as const)))(
    '%s and %s',
    (role, permission) => {
      const viewer = { userId: 'u', name: 'n', email: 'e@example.com', role };
      expect(may(viewer, permission)).toBe(expected[permission].includes(role));
    },
  );

  it.each(permissions)('%s is listed for whoever has it', (permission) => {
    expect(rolesWith(permission)).toEqual(expected[permission]);
    expect(roles.filter((role) => permissionsOf(role).includes(permission))).toEqual(expected[permission]);
  });
});
