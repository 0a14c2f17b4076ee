-- A subscription's links can be made anew, and a token of Mailgun's counts once.

ALTER TABLE "Subscription" ADD COLUMN "keyVersion" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "MailgunToken" (
    "token" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailgunToken_pkey" PRIMARY KEY ("token")
);

CREATE INDEX "MailgunToken_seenAt_idx" ON "MailgunToken"("seenAt");
