-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "seenOn" DATE;
