// The only file that an old Node has to understand: it refuses such a Node with a sentence, then starts the launcher.
import { describeUnsupportedNode } from './node-version.mjs';

const refusal = describeUnsupportedNode(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exit(1);
}
try {
  const { register } = await import('tsx/esm/api');
  register();
} catch {
  console.error('The packages of the portal are not installed. Run "npm ci" first.');
  process.exit(1);
}
const { runPortal } = await import('./portal/run-portal.ts');
await runPortal(process.argv.slice(2));
