-- Finds text within text by its trigrams. A contributed extension that comes with PostgreSQL's packages, and one that
-- the owner of a database may add.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- As people read: srv-2 before srv-10, Été beside etage.
CREATE COLLATION "natural_order" (provider = icu, locale = 'und-u-kn-true');

-- DropIndex
DROP INDEX "Instance_name_idx";

-- DropIndex
DROP INDEX "Operation_createdAt_idx";

-- AlterTable
ALTER TABLE "Instance"
  ALTER COLUMN "name" TYPE TEXT COLLATE "natural_order",
  ALTER COLUMN "guestOs" TYPE TEXT COLLATE "natural_order",
  ALTER COLUMN "hostName" TYPE TEXT COLLATE "natural_order",
  ALTER COLUMN "clusterName" TYPE TEXT COLLATE "natural_order";

-- AlterTable
ALTER TABLE "Placement" ALTER COLUMN "name" TYPE TEXT COLLATE "natural_order";

-- AlterTable
ALTER TABLE "Connection" ALTER COLUMN "name" TYPE TEXT COLLATE "natural_order";

-- A line for each, so that no word is found across two of them. The case of every script is ICU's; comparing bytes is
-- then all that is left to do.
ALTER TABLE "Instance" ADD COLUMN "searchText" TEXT COLLATE "C" GENERATED ALWAYS AS (
  lower(("name" || E'\n' || coalesce("guestOs", '') || E'\n' || coalesce("hostName", '') || E'\n'
    || coalesce("clusterName", '') || E'\n' || coalesce("folderPath", '')) COLLATE "und-x-icu")
) STORED;

-- CreateIndex
CREATE INDEX "Instance_ref_idx" ON "Instance"("ref");

-- CreateIndex
CREATE INDEX "Instance_searchText_idx" ON "Instance" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Instance_list_idx" ON "Instance"("name", "id", "isTemplate", "goneAt", "connectionId", "powerState", "snapshotCount", "snapshotDepth", "oldestSnapshotAt", "consolidationNeeded");

-- CreateIndex
CREATE INDEX "Operation_createdAt_id_idx" ON "Operation"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Operation_finishedAt_idx" ON "Operation"("finishedAt");

-- CreateIndex
CREATE INDEX "Operation_retryOfId_idx" ON "Operation"("retryOfId");
