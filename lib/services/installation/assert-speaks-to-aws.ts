import { WrongInstallation } from '../../config/wrong-installation';
import { readFile } from 'node:fs/promises';
import { awsNetworkRefusal, foreignEndpointVariables, movedSentence } from '../../config/aws-network';
import { awsFiles, awsNetworkVariables } from '../../config/env';
import { log } from '../../log';
import { AWS_ENDPOINTS, endpointsWithoutOurs, type Endpoints } from '../../marketplace/endpoints';
import { type Mode } from './installation';

/**
 * In AWS mode, before anything is signed: throws `WrongInstallation`, naming the setting, when variables or the AWS files would lead requests
 * of the portal's services elsewhere or leave certificates unchecked. What moves other services is warned of. Sends nothing.
 */
export async function assertSpeaksToAws(mode: Mode): Promise<void> {
  if (mode !== 'aws') return;
  const variables = awsNetworkVariables();
  const refusal = awsNetworkRefusal(variables) ?? (await refusalOfFiles());
  if (refusal !== undefined) throw new WrongInstallation(refusal);
  const others = [...foreignEndpointVariables(variables), ...(await filesWithEndpoints())];
  if (others.length > 0)
    log.warn({ settings: others }, 'other services of AWS are led elsewhere; the portal asks none');
}

async function refusalOfFiles(): Promise<string | undefined> {
  const found = await endpointsWithoutOurs();
  const services = Object.keys(AWS_ENDPOINTS) as (keyof Endpoints)[];
  const moved = services.filter((service) => found[service] !== AWS_ENDPOINTS[service]);
  if (moved.length === 0) return undefined;
  const { profile, paths } = awsFiles();
  return movedSentence(
    `the endpoint_url of the profile “${profile}”, or of its services section, in ${paths.join(' or ')}`,
  );
}

async function filesWithEndpoints(): Promise<string[]> {
  const texts = await Promise.all(
    awsFiles().paths.map(async (path) => ({ path, text: await readFile(path, 'utf8').catch(() => '') })),
  );
  return texts.filter(({ text }) => /^\s*endpoint_url\s*=/m.test(text)).map(({ path }) => `endpoint_url in ${path}`);
}
