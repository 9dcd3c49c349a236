CREATE COLLATION public.one (provider = libc, locale = 'C');

CREATE COLLATION public.two (provider = libc, locale = 'POSIX');

ALTER TABLE public.member
ALTER COLUMN name TYPE text COLLATE public.one;

ALTER TABLE public.member
ADD COLUMN other text COLLATE public.two;
