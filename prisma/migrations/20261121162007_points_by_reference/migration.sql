-- DropIndex
DROP INDEX "RecoveryPoint_instanceId_ref_key";

-- AlterTable
ALTER TABLE "RecoveryPoint" DROP CONSTRAINT "RecoveryPoint_pkey",
DROP COLUMN "id",
ADD CONSTRAINT "RecoveryPoint_pkey" PRIMARY KEY ("instanceId", "ref");
