REVOKE ALL ON TABLE public.account FROM a;

GRANT SELECT, INSERT ON TABLE public.account TO a;

REVOKE ALL ON TABLE public.account FROM b;

GRANT SELECT, INSERT ON TABLE public.account TO b WITH GRANT OPTION;

REVOKE ALL ON TABLE public.account FROM c;

GRANT ALL ON TABLE public.account TO c;

REVOKE ALL ON TABLE public.account FROM d;

GRANT ALL ON TABLE public.account TO d WITH GRANT OPTION;
