GRANT ALL ON TABLE public.account TO a;

REVOKE GRANT OPTION FOR SELECT, INSERT ON TABLE public.account FROM b;

GRANT ALL ON TABLE public.account TO b;

REVOKE ALL ON TABLE public.account FROM c;

GRANT ALL ON TABLE public.account TO c WITH GRANT OPTION;

REVOKE ALL ON TABLE public.account FROM d;

GRANT ALL ON TABLE public.account TO d;

GRANT SELECT ON TABLE public.account TO d WITH GRANT OPTION;
