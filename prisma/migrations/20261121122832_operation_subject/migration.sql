-- AlterTable
ALTER TABLE "Operation" ADD COLUMN     "subject" TEXT;

-- Operations that were asked before: as the snapshot is called today, or was to be called.
UPDATE "Operation" AS operation
SET "subject" = COALESCE(
  (
    SELECT point."name" FROM "RecoveryPoint" AS point
    WHERE point."instanceId" = operation."instanceId" AND point."ref" = operation."input" ->> 'snapshotRef'
  ),
  operation."input" ->> 'name'
);
