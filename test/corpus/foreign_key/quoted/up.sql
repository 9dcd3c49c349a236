ALTER TABLE "My Shop"."Line"
ADD CONSTRAINT "Line ""of"" Order" FOREIGN KEY ("of order") REFERENCES "My Shop"."Order" ("the no") ON DELETE SET NULL;
