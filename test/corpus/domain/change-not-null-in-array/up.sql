ALTER TABLE public.person
ALTER COLUMN emails TYPE text USING emails::text;

ALTER DOMAIN public.email
SET NOT NULL;

ALTER TABLE public.person
ALTER COLUMN emails TYPE public.email[] USING emails::text::public.email[];
