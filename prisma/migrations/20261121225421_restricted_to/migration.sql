-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "peerRestrictedTo" JSONB;
