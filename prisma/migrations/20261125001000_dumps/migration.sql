-- CreateTable
CREATE TABLE "Dump" (
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Dump_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DumpFile" (
    "id" UUID NOT NULL,
    "dumpId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "unpackedBytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "DumpFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DumpPart" (
    "fileId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "DumpPart_pkey" PRIMARY KEY ("fileId","number")
);

-- What is packed already does not get smaller.
ALTER TABLE "DumpPart" ALTER COLUMN "body" SET STORAGE EXTERNAL;

-- CreateIndex
CREATE UNIQUE INDEX "Dump_day_key" ON "Dump"("day");

-- CreateIndex
CREATE UNIQUE INDEX "DumpFile_dumpId_name_key" ON "DumpFile"("dumpId", "name");

-- AddForeignKey
ALTER TABLE "DumpFile" ADD CONSTRAINT "DumpFile_dumpId_fkey" FOREIGN KEY ("dumpId") REFERENCES "Dump"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DumpPart" ADD CONSTRAINT "DumpPart_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "DumpFile"("id") ON DELETE CASCADE ON UPDATE CASCADE;
