CREATE FUNCTION public.act () RETURNS trigger LANGUAGE plpgsql AS $$begin return null; end$$;

CREATE TABLE public.org (
  id integer NOT NULL,
  CONSTRAINT org_pkey PRIMARY KEY (id)
);

CREATE TABLE public."user" (
  id integer NOT NULL,
  email text,
  changes integer,
  CONSTRAINT user_pkey PRIMARY KEY (id)
);

CREATE VIEW public.emails AS
SELECT
  email
FROM
  public."user";

CREATE TRIGGER emails_insert
INSTEAD OF INSERT OR UPDATE OR DELETE ON public.emails FOR EACH ROW
EXECUTE FUNCTION public.act ();

CREATE TRIGGER user_after
AFTER UPDATE ON public."user" REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT
EXECUTE FUNCTION public.act ();

CREATE TRIGGER user_before
BEFORE INSERT OR UPDATE OF email ON public."user" FOR EACH ROW WHEN (new.email IS NOT NULL)
EXECUTE FUNCTION public.act ('updated_at', 'it''s', '3');

CREATE CONSTRAINT TRIGGER user_checked
AFTER DELETE ON public."user"
FROM
  public.org
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
EXECUTE FUNCTION public.act ();

CREATE TRIGGER user_replica
AFTER INSERT ON public."user" FOR EACH STATEMENT
EXECUTE FUNCTION public.act ();

ALTER TABLE public."user" ENABLE REPLICA TRIGGER user_replica;

CREATE TRIGGER user_truncated
BEFORE TRUNCATE ON public."user" FOR EACH STATEMENT
EXECUTE FUNCTION public.act ();
