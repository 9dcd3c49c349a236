-- Back from: Add bio column to User
-- 20260114140500_add_bio_column_to_user. Edit it, then: npx schemactl prove

ALTER TABLE public."user"
DROP COLUMN bio;
