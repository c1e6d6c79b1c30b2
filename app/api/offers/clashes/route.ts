import { findClashes } from '@/lib/services/clashes/find-clashes';
import { respond } from '../../respond';

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const asked = {
    offerId: searchParams.get('offer'),
    authorizationId: searchParams.get('authorization'),
    customerId: searchParams.get('customer'),
    accountIds: (searchParams.get('accounts') ?? '').split(','),
  };
  const unreadable = { kind: 'invalid' as const, fieldErrors: { accounts: 'Ask with account ids.' } };
  return respond(findClashes, asked, { unreadable });
}
