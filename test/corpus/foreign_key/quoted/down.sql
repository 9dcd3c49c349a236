ALTER TABLE "My Shop"."Line"
DROP CONSTRAINT "Line ""of"" Order";
