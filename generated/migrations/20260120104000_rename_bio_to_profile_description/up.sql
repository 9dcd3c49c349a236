-- Rename bio to profile_description
-- 20260120104000_rename_bio_to_profile_description. Edit it, then: npx schemactl prove

-- locks public.user ACCESS EXCLUSIVE
ALTER TABLE public."user"
RENAME COLUMN bio TO profile_description;
