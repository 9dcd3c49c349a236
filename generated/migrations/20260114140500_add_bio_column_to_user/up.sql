-- Add bio column to User
-- 20260114140500_add_bio_column_to_user. Edit it, then: npx schemactl prove

-- locks public.user ACCESS EXCLUSIVE
ALTER TABLE public."user"
ADD COLUMN bio character varying(250);
