REVOKE SELECT ON TABLE public.account FROM reader;
