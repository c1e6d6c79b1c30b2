export const roles = ['SALES', 'APPROVER', 'ADMIN', 'VIEWER'] as const;
export type Role = (typeof roles)[number];

export const roleWords: Record<Role, string> = {
  SALES: 'Sales ops',
  APPROVER: 'Approver',
  ADMIN: 'Admin',
  VIEWER: 'Viewer',
};

/** The person behind a request, with the role as of now: read from the database at every request. */
export type Viewer = { userId: string; name: string; email: string; role: Role };

export const permissions = [
  'offer.read',
  'offer.edit',
  'offer.publish',
  'customer.read',
  'customer.edit',
  'tier.read',
  'tier.manage',
  'authorization.read',
  'authorization.manage',
  'approval.read',
  'approval.decide',
  'policy.read',
  'policy.manage',
  'user.manage',
  'audit.read',
  'setup.read',
  'setup.manage',
  'list.export',
] as const;
export type Permission = (typeof permissions)[number];

const reading = [
  'offer.read',
  'customer.read',
  'tier.read',
  'authorization.read',
  'approval.read',
  'policy.read',
  'list.export',
] as const satisfies readonly Permission[];

/** The one table of who may do what; pages hide what services refuse. */
const granted: Record<Role, readonly Permission[]> = {
  SALES: [...reading, 'offer.edit', 'offer.publish', 'customer.edit'],
  APPROVER: [...reading, 'audit.read', 'approval.decide'],
  ADMIN: permissions,
  VIEWER: reading,
};

export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role];
}

export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => granted[role].includes(permission));
}

export function may(viewer: Viewer, permission: Permission): boolean {
  return granted[viewer.role].includes(permission);
}
