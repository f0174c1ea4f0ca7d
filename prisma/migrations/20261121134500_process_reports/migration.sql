-- CreateTable
CREATE TABLE "ProcessReport" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "metrics" JSONB NOT NULL,

    CONSTRAINT "ProcessReport_pkey" PRIMARY KEY ("id")
);
