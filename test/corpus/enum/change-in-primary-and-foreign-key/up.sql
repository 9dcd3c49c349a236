ALTER TABLE public.part
DROP CONSTRAINT part_kind_fkey;

ALTER TYPE public.kind
RENAME TO kind__old;

CREATE TYPE public.kind AS ENUM('a', 'b');

ALTER TABLE public.part
ALTER COLUMN kind TYPE public.kind USING kind::text::public.kind;

ALTER TABLE public.thing
ALTER COLUMN kind TYPE public.kind USING kind::text::public.kind;

DROP TYPE public.kind__old;

ALTER TABLE public.part
ADD CONSTRAINT part_kind_fkey FOREIGN KEY (kind) REFERENCES public.thing (kind);
