import { z } from 'zod';
import { failure } from '@/lib/domain/core/result';
import { offerProgress } from '@/lib/services/offers/offer-progress';
import { respond } from '../../../respond';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = z.uuid().safeParse((await params).id);
  return respond(async (context) => {
    if (context.viewer === undefined) return failure({ kind: 'unauthenticated' });
    return id.success ? offerProgress(context, id.data) : failure({ kind: 'not_found' });
  });
}
