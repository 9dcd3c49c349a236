DROP COLLATION public.mixed;

CREATE COLLATION public.mixed (provider = libc, locale = 'C');
