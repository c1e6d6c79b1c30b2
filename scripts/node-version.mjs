/**
 * Why this Node cannot run the portal, or undefined when it can. Prisma sets the limits.
 * @param {string} version
 * @returns {string | undefined}
 */
export function describeUnsupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (supported) return undefined;
  return `Node ${version} cannot run the portal. Install Node 20.19 or later, 22.12 or later, or 24 and start again.`;
}
