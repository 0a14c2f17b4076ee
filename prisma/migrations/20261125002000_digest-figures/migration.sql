-- Old deliveries are deleted, and what became of them stays in their issue. All of it is null by default: nothing is rewritten.
ALTER TABLE "DigestIssue" ADD COLUMN     "figures" JSONB,
ADD COLUMN     "forgottenAt" TIMESTAMPTZ(3),
ADD COLUMN     "resumedAt" TIMESTAMPTZ(3);
