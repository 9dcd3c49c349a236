COMMENT ON COLUMN public."user".email IS 'Where mail goes';

COMMENT ON COLUMN public."user".phone IS 'Where calls go';

COMMENT ON COLUMN public."user".name IS NULL;
