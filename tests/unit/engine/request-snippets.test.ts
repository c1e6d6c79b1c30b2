import { expect, it } from 'vitest';
import { publishRequest, submissionIdOf } from '../../../lib/domain/engine/change-set-request';
import { requestSnippets } from '../../../lib/domain/engine/request-snippets';
import { snapshot } from '../core/fixtures';

/** That each runs as it is copied, the integration tests try where the clients are installed. */
it('each snippet begins in its own language', () => {
  const id = '00000000-0000-4000-8000-000000000000';
  const request = publishRequest(snapshot(), { submissionId: submissionIdOf(id, 1), token: id });
  const beginnings = requestSnippets(request).map(({ id: language, text }) => [language, text.slice(0, 12)]);
  expect(Object.fromEntries(beginnings)).toEqual({
    json: '{\n  "Catalog',
    cli: 'aws marketpl',
    boto3: 'import boto3',
    typescript: 'import { Mar',
  });
});
