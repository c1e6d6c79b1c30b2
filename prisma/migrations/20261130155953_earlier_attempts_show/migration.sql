-- AlterTable
ALTER TABLE "ChangeSet" ADD COLUMN     "endsAs" "ChangeSetState";
