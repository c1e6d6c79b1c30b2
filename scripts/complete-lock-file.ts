import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/*
 * Run after every "npm install" that changes package-lock.json. npm leaves out of the lock file what a registry does not
 * serve, such as native programs of other platforms, and "npm ci" then refuses the lock file as incomplete. This adds
 * them by name and version; they have no checksum, and are only fetched on the platform that they are for.
 */

const LOCK_FILE = 'package-lock.json';
const OPERATING_SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const entrySchema = z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() });
const packagesSchema = z.record(z.string(), z.unknown());
const lockSchema = z.record(z.string(), z.unknown());

function platformEntry(name: string, version: string) {
  const words = name.split(/[-/]/);
  const os = OPERATING_SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (cpu.length === 0 || !/^\d/.test(version))
    throw new Error(`${name} ${version} is missing from ${LOCK_FILE}, and its platform cannot be told from its name.`);
  return { version, cpu, optional: true, ...(os.length !== 0 && { os }) };
}

const lock = lockSchema.parse(JSON.parse(readFileSync(LOCK_FILE, 'utf8')));
const packages = packagesSchema.parse(lock['packages']);
const optional = Object.values(packages).flatMap((entry) =>
  Object.entries(entrySchema.parse(entry).optionalDependencies ?? {}),
);
const known = Object.keys(packages);
const missing = optional.filter(([name]) => !known.some((place) => place.endsWith(`node_modules/${name}`)));
for (const [name, version] of missing) packages[`node_modules/${name}`] = platformEntry(name, version);
const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock['packages'] = Object.fromEntries(sorted);
writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms added to ${LOCK_FILE}.`);
