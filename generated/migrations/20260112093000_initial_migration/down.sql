-- Back from: Initial migration
-- 20260112093000_initial_migration. Edit it, then: npx schemactl prove

DROP TABLE public."user";
