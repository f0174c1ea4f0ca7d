-- AlterTable
ALTER TABLE "Instance" ADD COLUMN     "mark" TEXT;
