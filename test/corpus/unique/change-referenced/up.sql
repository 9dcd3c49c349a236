ALTER TABLE public."user"
DROP CONSTRAINT user_org_fkey;

ALTER TABLE public.org
DROP CONSTRAINT org_slug_key;

ALTER TABLE public.org
ADD CONSTRAINT org_slug_key UNIQUE NULLS NOT DISTINCT (slug);

ALTER TABLE public."user"
ADD CONSTRAINT user_org_fkey FOREIGN KEY (org) REFERENCES public.org (slug);
