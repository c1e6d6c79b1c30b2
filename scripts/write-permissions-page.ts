import { writeFileSync } from 'node:fs';
import { permissionsPage } from '../tests/support/permissions-page';

/* Writes docs/permissions.md: `npm run docs:permissions`. */
writeFileSync('docs/permissions.md', permissionsPage());
