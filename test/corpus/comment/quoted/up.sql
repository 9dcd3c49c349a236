COMMENT ON COLUMN public.t.note IS '''';

COMMENT ON TABLE public.t IS E'It''s "quoted", $$dollars$$, \\backslash,
a second line; -- and no comment
/* nor here */ ünïcödé 漢字 🎉';
