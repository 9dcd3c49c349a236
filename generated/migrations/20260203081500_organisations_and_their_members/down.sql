-- Back from: Organisations and their members
-- 20260203081500_organisations_and_their_members. Edit it, then: npx schemactl prove

DROP TRIGGER user_set_updated_at ON public."user";

ALTER TABLE public."user"
DROP COLUMN created_at;

ALTER TABLE public."user"
DROP COLUMN updated_at;

DROP TABLE public.membership;

DROP TABLE public.org;

DROP FUNCTION public.set_updated_at ();

DROP DOMAIN public.email_address;

DROP TYPE public.member_role;
