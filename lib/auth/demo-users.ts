import type { Role } from '../domain/core/permissions';

/** The people of practice mode; outside it they do not exist. */
export const demoUsers = [
  {
    email: 'sales@example.com',
    name: 'Mara Lindqvist',
    role: 'SALES',
    explanation: 'Creates, publishes and follows offers',
  },
  {
    email: 'approver@example.com',
    name: 'Jonas Keller',
    role: 'APPROVER',
    explanation: 'Reads everything, decides about exceptions',
  },
  {
    email: 'admin@example.com',
    name: 'Priya Nair',
    role: 'ADMIN',
    explanation: 'Changes tiers and prices, reads the audit trail',
  },
  { email: 'viewer@example.com', name: 'Tom Okafor', role: 'VIEWER', explanation: 'Reads offers, changes nothing' },
] as const satisfies readonly { email: string; name: string; role: Role; explanation: string }[];

export function isDemoUser(email: string): boolean {
  return demoUsers.some((user) => user.email === email);
}
