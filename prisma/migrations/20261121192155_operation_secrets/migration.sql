-- AlterTable
ALTER TABLE "Operation" ADD COLUMN     "leftover" JSONB;

-- CreateTable
CREATE TABLE "OperationSecret" (
    "operationId" UUID NOT NULL,
    "cipher" TEXT NOT NULL,

    CONSTRAINT "OperationSecret_pkey" PRIMARY KEY ("operationId")
);

-- AddForeignKey
ALTER TABLE "OperationSecret" ADD CONSTRAINT "OperationSecret_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever ends an operation, in whichever process: what it kept secret goes in the same transaction.
CREATE FUNCTION "operation_forget_secret"() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  DELETE FROM "OperationSecret" WHERE "operationId" = NEW."id";
  RETURN NULL;
END $$;

CREATE TRIGGER "operation_forget_secret" AFTER UPDATE OF "state" ON "Operation"
  FOR EACH ROW WHEN (NEW."state" IN ('succeeded', 'failed', 'cancelled', 'interrupted'))
  EXECUTE FUNCTION "operation_forget_secret"();
