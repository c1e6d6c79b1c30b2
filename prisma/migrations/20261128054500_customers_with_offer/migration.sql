-- AlterTable
ALTER TABLE "Customer" ADD COLUMN "isKnownToHaveOffer" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Customer_isKnownToHaveOffer_idx" ON "Customer"("isKnownToHaveOffer");

-- True is written by whoever gives a customer an offer, with the offer; false by whoever takes one away, whether it was the last or not.
-- So whoever takes the last away comes after all that wrote true, and true never outlives the offers. In the order of ids: two that
-- exchange customers wait for each other in turn.
CREATE FUNCTION keep_customer_known_to_have_offer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "change" RECORD;
BEGIN
  IF OLD."customerId" IS NOT DISTINCT FROM NEW."customerId" THEN RETURN NULL; END IF;
  FOR "change" IN
    SELECT "customerId", "hasOffer" FROM (VALUES (OLD."customerId", false), (NEW."customerId", true)) AS "each" ("customerId", "hasOffer")
    WHERE "customerId" IS NOT NULL ORDER BY "customerId"
  LOOP
    UPDATE "Customer" SET "isKnownToHaveOffer" = "change"."hasOffer"
    WHERE "id" = "change"."customerId" AND "isKnownToHaveOffer" <> "change"."hasOffer";
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "Offer_customer" AFTER INSERT OR DELETE OR UPDATE OF "customerId" ON "Offer"
FOR EACH ROW EXECUTE FUNCTION keep_customer_known_to_have_offer();

-- Looks at all customers afresh: for now, and for rows that were written past the triggers.
CREATE FUNCTION rebuild_customers_known_to_have_offer() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE "Offer" IN SHARE MODE;
  UPDATE "Customer" SET "isKnownToHaveOffer" = NOT "isKnownToHaveOffer"
  WHERE "isKnownToHaveOffer" <> EXISTS (SELECT 1 FROM "Offer" WHERE "customerId" = "Customer"."id");
END $$;
SELECT rebuild_customers_known_to_have_offer();

ANALYZE "Customer";
