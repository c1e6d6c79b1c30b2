import packageJson from '../../package.json';

/** Of this portal, as its workers and releases are told apart. */
export const PORTAL_VERSION: string = packageJson.version;
