-- CreateTable
CREATE TABLE "StoredSecret" (
    "name" TEXT NOT NULL,
    "cipher" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredSecret_pkey" PRIMARY KEY ("name")
);
