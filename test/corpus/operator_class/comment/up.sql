COMMENT ON OPERATOR FAMILY public.amount_ops USING btree IS 'It''s amounts';

COMMENT ON OPERATOR CLASS public.amount_ops USING btree IS NULL;
