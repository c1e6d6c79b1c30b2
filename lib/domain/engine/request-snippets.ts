import type { StartChangeSetRequest } from './start-change-set-schema';
export type RequestSnippet = { id: 'json' | 'cli' | 'boto3' | 'typescript'; label: string; text: string };

/** The exact request as people can send it without the portal: as it stands, and as code that runs. */
export function requestSnippets(request: StartChangeSetRequest): RequestSnippet[] {
  const json = JSON.stringify(request, null, 2);
  return [
    { id: 'json', label: 'JSON', text: json },
    { id: 'cli', label: 'AWS CLI', text: cliSnippet(json) },
    { id: 'boto3', label: 'boto3', text: boto3Snippet(json) },
    { id: 'typescript', label: 'TypeScript', text: typescriptSnippet(json) },
  ];
}

/** Single quotes keep everything in a shell; a quote inside ends them, stands escaped, and begins them again. */
function cliSnippet(json: string): string {
  const quoted = `'${json.replaceAll("'", `'\\''`)}'`;
  return `aws marketplace-catalog start-change-set --region us-east-1 --cli-input-json ${quoted}`;
}

/** JSON without true, false and null is a Python literal, and the request has none of these. */
function boto3Snippet(json: string): string {
  return `import boto3

client = boto3.client("marketplace-catalog", region_name="us-east-1")
answer = client.start_change_set(**${json})
print(answer["ChangeSetId"])`;
}

function typescriptSnippet(json: string): string {
  return `import { MarketplaceCatalogClient, StartChangeSetCommand } from '@aws-sdk/client-marketplace-catalog';

const client = new MarketplaceCatalogClient({ region: 'us-east-1' });
const answer = await client.send(new StartChangeSetCommand(${json}));
console.log(answer.ChangeSetId);`;
}
