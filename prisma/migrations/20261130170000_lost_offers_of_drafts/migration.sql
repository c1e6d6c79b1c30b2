-- The draft that an offer at AWS was made from, as `lib/db/lost-offers.ts` asks for it.
CREATE INDEX "AwsOffer_draft_idx" ON "AwsOffer" ((left(substring("description" FROM '\[ref ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+)\]\s*$'), 36)::uuid));
