COMMENT ON COLUMN public."user".email IS 'Where the link to sign in goes';

COMMENT ON COLUMN public."user".name IS 'It''s theirs';

COMMENT ON COLUMN public."user".phone IS NULL;
