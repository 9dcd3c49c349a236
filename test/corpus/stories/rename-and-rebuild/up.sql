ALTER TABLE public."user"
RENAME TO member;

ALTER TABLE public.member
RENAME COLUMN email TO mail;

ALTER TABLE public.member
RENAME CONSTRAINT user_pkey TO member_pkey;

DROP VIEW public.mailbox;

ALTER TABLE public.member
ALTER COLUMN mail TYPE character varying(100);

CREATE VIEW public.mailbox AS
SELECT
  id,
  mail AS email
FROM
  public.member;

COMMENT ON VIEW public.mailbox IS 'Mail';
