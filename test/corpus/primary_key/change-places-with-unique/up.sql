DROP VIEW public.v;

ALTER TABLE public.u
DROP CONSTRAINT u_a_fkey;

ALTER TABLE public.u
DROP CONSTRAINT u_b_fkey;

ALTER TABLE public.t
DROP CONSTRAINT t_pkey;

ALTER TABLE public.t
ADD CONSTRAINT t_pkey PRIMARY KEY (b);

ALTER TABLE public.t
ADD CONSTRAINT t_a UNIQUE (a);

CREATE VIEW public.v AS
SELECT
  t.a,
  t.b,
  count(*) AS count
FROM
  (
    public.t
    JOIN public.u ON ((u.a = t.a))
  )
GROUP BY
  t.b;

ALTER TABLE public.t
DROP CONSTRAINT t_b;

ALTER TABLE public.u
ADD CONSTRAINT u_a_fkey FOREIGN KEY (a) REFERENCES public.t (a);

ALTER TABLE public.u
ADD CONSTRAINT u_b_fkey FOREIGN KEY (b) REFERENCES public.t (b);
