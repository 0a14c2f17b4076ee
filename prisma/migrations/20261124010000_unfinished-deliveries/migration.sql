-- The sweep looks for deliveries that are neither sent nor given up: few rows, however many issues there were.
CREATE INDEX "DigestDelivery_unfinished_idx" ON "DigestDelivery"("id") WHERE "sentAt" IS NULL AND "failedAt" IS NULL;
