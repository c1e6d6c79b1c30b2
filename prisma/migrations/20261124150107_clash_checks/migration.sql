-- CreateIndex
CREATE INDEX "Agreement_acceptorAccountId_idx" ON "Agreement"("acceptorAccountId");
