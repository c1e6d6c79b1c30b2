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
  'tier.read',
  'tier.manage',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

/** The one table of who may do what; pages hide what services refuse. */
const granted: Record<Role, readonly Permission[]> = {
  SALES: ['offer.read', 'offer.edit', 'offer.publish', 'customer.read', 'tier.read'],
  APPROVER: ['offer.read', 'customer.read', 'tier.read'],
  ADMIN: permissions,
  VIEWER: ['offer.read', 'customer.read', 'tier.read'],
};

export function may(viewer: Viewer, permission: Permission): boolean {
  return granted[viewer.role].includes(permission);
}
