-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "datastoreLimit" INTEGER NOT NULL DEFAULT 4;

-- CreateTable
CREATE TABLE "Batch" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "requestedById" TEXT,
    "requestedByName" TEXT NOT NULL,
    "requestedFrom" TEXT,
    "reason" TEXT,
    "cancelRequestedAt" TIMESTAMPTZ(3),
    "cancelRequestedById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BatchItem" (
    "batchId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "instanceId" UUID,
    "instanceName" TEXT NOT NULL,
    "connectionName" TEXT NOT NULL,
    "snapshotRef" TEXT,
    "subject" TEXT,
    "shownPowerState" "PowerState",
    "withheld" JSONB NOT NULL DEFAULT '[]',
    "operationId" UUID,
    "skipped" JSONB,

    CONSTRAINT "BatchItem_pkey" PRIMARY KEY ("batchId","position")
);

-- CreateIndex
CREATE INDEX "Batch_createdAt_id_idx" ON "Batch"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Batch_finishedAt_idx" ON "Batch"("finishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "BatchItem_operationId_key" ON "BatchItem"("operationId");

-- CreateIndex
CREATE INDEX "BatchItem_batchId_operationId_idx" ON "BatchItem"("batchId", "operationId");

-- CreateIndex
CREATE INDEX "BatchItem_instanceId_idx" ON "BatchItem"("instanceId");

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_cancelRequestedById_fkey" FOREIGN KEY ("cancelRequestedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchItem" ADD CONSTRAINT "BatchItem_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchItem" ADD CONSTRAINT "BatchItem_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchItem" ADD CONSTRAINT "BatchItem_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whoever allowed a connection more than the usual had no limit for each datastore: nothing becomes slower by itself.
UPDATE "Connection" SET "datastoreLimit" = greatest("datastoreLimit", "parallelLimit");
