DROP COLLATION public.mixed;

CREATE COLLATION public.mixed (
  provider = libc,
  lc_collate = 'C',
  lc_ctype = 'POSIX'
);
