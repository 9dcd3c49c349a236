-- Organisations and their members
-- 20260203081500_organisations_and_their_members. Edit it, then: npx schemactl prove

CREATE TYPE public.member_role AS ENUM('member', 'admin', 'owner');

CREATE DOMAIN public.email_address AS text CONSTRAINT email_address_has_at CHECK (VALUE ~ '@'::text);

CREATE FUNCTION public.set_updated_at () RETURNS trigger LANGUAGE plpgsql AS $$begin
  new.updated_at := now();
  return new;
end
$$;

-- locks public.user SHARE ROW EXCLUSIVE
CREATE TABLE public.membership (
  org_id bigint NOT NULL,
  user_id bigint NOT NULL,
  role public.member_role DEFAULT 'member'::public.member_role NOT NULL,
  joined_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT membership_pkey PRIMARY KEY (org_id, user_id),
  CONSTRAINT membership_user_id_fkey FOREIGN KEY (user_id) REFERENCES public."user" (id) ON DELETE CASCADE
);

CREATE TABLE public.org (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  name character varying(120) NOT NULL,
  slug character varying(40) NOT NULL,
  billing_email public.email_address NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT org_pkey PRIMARY KEY (id),
  CONSTRAINT org_slug_key UNIQUE (slug),
  CONSTRAINT org_slug_is_lower CHECK ((slug)::text = lower((slug)::text))
);

-- locks public.user ACCESS EXCLUSIVE
ALTER TABLE public."user"
ADD COLUMN created_at timestamp with time zone DEFAULT now() NOT NULL;

-- locks public.user ACCESS EXCLUSIVE
ALTER TABLE public."user"
ADD COLUMN updated_at timestamp with time zone DEFAULT now() NOT NULL;

CREATE UNIQUE INDEX membership_one_owner_key ON public.membership (org_id)
WHERE
  role = 'owner'::public.member_role;

CREATE INDEX membership_user_id_idx ON public.membership (user_id);

ALTER TABLE public.membership
ADD CONSTRAINT membership_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.org (id) ON DELETE CASCADE;

CREATE TRIGGER org_set_updated_at
BEFORE UPDATE ON public.org FOR EACH ROW
EXECUTE FUNCTION public.set_updated_at ();

-- locks public.user SHARE ROW EXCLUSIVE
CREATE TRIGGER user_set_updated_at
BEFORE UPDATE ON public."user" FOR EACH ROW
EXECUTE FUNCTION public.set_updated_at ();
