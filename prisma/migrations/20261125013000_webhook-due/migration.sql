-- What waits to be sent is few among all that was sent: whoever looks for what was forgotten reads these alone.
CREATE INDEX "WebhookDelivery_due_idx" ON "WebhookDelivery"("nextAttemptAt") WHERE state IN ('waiting', 'retrying');
