-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "personId" TEXT,
    "personName" TEXT NOT NULL,
    "instanceId" TEXT,
    "instanceName" TEXT,
    "connectionId" TEXT,
    "connectionName" TEXT,
    "operationId" TEXT,
    "address" TEXT,
    "details" JSONB NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "AuditSeal" (
    "sequence" BIGINT NOT NULL,
    "keyId" TEXT NOT NULL,
    "seal" TEXT NOT NULL,

    CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("sequence","keyId")
);

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_personId_sequence_idx" ON "AuditEntry"("personId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_instanceId_sequence_idx" ON "AuditEntry"("instanceId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_action_sequence_idx" ON "AuditEntry"("action", "sequence");

-- Gives each new entry its place in the chain, whatever the statement said. The lock is held until the end of the
-- transaction, so that sequences have no gaps and no two entries follow the same one. A volatile function's query sees
-- what was committed while it waited for the lock (PostgreSQL manual, "Visibility of Data Changes").
CREATE FUNCTION "audit_chain"() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  head record;
BEGIN
  PERFORM pg_advisory_xact_lock(418581342580); -- "audit" in ASCII
  SELECT "sequence", "hash" INTO head FROM "AuditEntry" ORDER BY "sequence" DESC LIMIT 1;
  NEW."sequence" := coalesce(head."sequence", 0) + 1;
  NEW."previousHash" := coalesce(head."hash", repeat('0', 64));
  NEW."at" := date_trunc('milliseconds', clock_timestamp());
  -- lib/db/audit/verify.ts builds the same text.
  NEW."hash" := encode(sha256(convert_to(jsonb_build_array(
    1, NEW."sequence", to_char(NEW."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    NEW."action", NEW."outcome", NEW."personId", NEW."personName", NEW."instanceId", NEW."instanceName",
    NEW."connectionId", NEW."connectionName", NEW."operationId", NEW."address", NEW."details",
    NEW."previousHash"
  )::text, 'UTF8')), 'hex');
  RETURN NEW;
END $$;

CREATE FUNCTION "audit_refuse"() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'The audit log only grows: % on "%" is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "audit_entry_chain" BEFORE INSERT ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION "audit_chain"();
CREATE TRIGGER "audit_entry_refuse" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();
CREATE TRIGGER "audit_seal_refuse" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditSeal"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse"();

-- Also in a session that asks for no ordinary triggers (session_replication_role).
ALTER TABLE "AuditEntry" ENABLE ALWAYS TRIGGER "audit_entry_chain";
ALTER TABLE "AuditEntry" ENABLE ALWAYS TRIGGER "audit_entry_refuse";
ALTER TABLE "AuditSeal" ENABLE ALWAYS TRIGGER "audit_seal_refuse";
