-- DropIndex
DROP INDEX "Instance_list_idx";

-- CreateIndex
CREATE INDEX "Instance_list_idx" ON "Instance"("name", "id", "isTemplate", "goneAt", "connectionId", "powerState", "snapshotCount", "snapshotDepth", "oldestSnapshotAt", "consolidationNeeded", "powerOffReverts", "newestSnapshotAt", "cpuCount", "memoryBytes", "storageBytes", "hostName", "clusterName", "guestOs");
