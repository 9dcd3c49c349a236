DROP VIEW public.mailbox;

ALTER TABLE public.member
ALTER COLUMN mail TYPE character varying(200);

CREATE VIEW public.mailbox AS
SELECT
  id,
  mail AS email
FROM
  public.member;

COMMENT ON VIEW public.mailbox IS 'Mail';

ALTER TABLE public.member
RENAME CONSTRAINT member_pkey TO user_pkey;

ALTER TABLE public.member
RENAME COLUMN mail TO email;

ALTER TABLE public.member
RENAME TO "user";
