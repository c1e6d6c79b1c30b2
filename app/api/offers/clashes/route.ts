import { failure, invalid } from '@/lib/domain/core/result';
import { clashQuestionSchema } from '@/lib/schemas/clashes/clash-question';
import { findClashes } from '@/lib/services/clashes/find-clashes';
import { respond } from '../../respond';

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const question = clashQuestionSchema.safeParse({
    offerId: searchParams.get('offer'),
    authorizationId: searchParams.get('authorization'),
    customerId: searchParams.get('customer'),
    accountIds: (searchParams.get('accounts') ?? '').split(','),
  });
  return respond(async (context) => {
    if (context.viewer === undefined) return failure({ kind: 'unauthenticated' });
    return question.success ? findClashes(context, question.data) : invalid({ accounts: 'Ask with account ids.' });
  });
}
