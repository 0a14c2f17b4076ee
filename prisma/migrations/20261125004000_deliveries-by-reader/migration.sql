-- One index for what two did: unique by issue and subscription, and a reader's deliveries of some issues at once. Those of an
-- issue are found by its states.
CREATE UNIQUE INDEX "DigestDelivery_subscriptionId_issueId_key" ON "DigestDelivery"("subscriptionId", "issueId");
DROP INDEX "DigestDelivery_issueId_subscriptionId_key";
DROP INDEX "DigestDelivery_subscriptionId_idx";
