/**
 * Why this Node cannot run the portal, or undefined when it can. The packages set the limits; `engines` in package.json says the same.
 * @param {string} version
 * @returns {string | undefined}
 */
export function describeUnsupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  if (supported) return undefined;
  return `Node ${version} cannot run the portal. Install Node 20.19 or later, 22.13 or later, or 24 and start again.`;
}
