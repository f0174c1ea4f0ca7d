-- AlterEnum
ALTER TYPE "ProviderKind" ADD VALUE 'incus';

-- AlterEnum
ALTER TYPE "PlacementKind" ADD VALUE 'project';

-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "certificatePem" TEXT;

-- AlterTable
ALTER TABLE "Instance" ADD COLUMN     "incus" JSONB;

-- AlterTable
ALTER TABLE "RecoveryPoint" ADD COLUMN     "expiresAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ClientKey" (
    "id" UUID NOT NULL,
    "certificatePem" TEXT NOT NULL,
    "keyCipher" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ClientKey_pkey" PRIMARY KEY ("id")
);
