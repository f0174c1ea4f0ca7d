-- CreateIndex
CREATE INDEX "Instance_oldestSnapshotAt_name_id_idx" ON "Instance"("oldestSnapshotAt", "name", "id");
