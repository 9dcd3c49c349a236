COMMENT ON OPERATOR FAMILY public.amount_ops USING btree IS 'Amounts of all sorts';

COMMENT ON OPERATOR CLASS public.amount_ops USING btree IS 'By the value';
