-- DropIndex
DROP INDEX "Instance_list_idx";

-- Guard rail vs-poweroff-reverts, as a column so that the index below counts it without the table.
ALTER TABLE "Instance" ADD COLUMN "powerOffReverts" BOOLEAN NOT NULL GENERATED ALWAYS AS (
  "snapshotCount" > 0 AND coalesce("capabilities" ->> 'powerOffBehavior' = 'revert', false)
) STORED;

-- CreateIndex
CREATE INDEX "Instance_list_idx" ON "Instance"("name", "id", "isTemplate", "goneAt", "connectionId", "powerState", "snapshotCount", "snapshotDepth", "oldestSnapshotAt", "consolidationNeeded", "powerOffReverts");
