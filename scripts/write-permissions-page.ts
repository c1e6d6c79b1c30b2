import { writeFileSync } from 'node:fs';
import { leastPrivilegePolicy } from '../lib/domain/engine/aws-policy';
import { permissionsPage } from '../tests/support/access/permissions-page';

/* Writes docs/permissions.md and docs/aws-policy.json: `npm run docs:permissions`. */
writeFileSync('docs/permissions.md', permissionsPage());
writeFileSync('docs/aws-policy.json', `${leastPrivilegePolicy(null)}\n`);
