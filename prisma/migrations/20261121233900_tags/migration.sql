-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "tagsFault" JSONB,
ADD COLUMN     "tagsReadAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Instance" ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "Tag" (
    "connectionId" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("connectionId","ref")
);

-- CreateIndex
CREATE INDEX "Instance_tags_idx" ON "Instance" USING GIN ("tags");

-- AddForeignKey
ALTER TABLE "Tag" ADD CONSTRAINT "Tag_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
