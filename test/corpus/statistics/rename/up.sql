ALTER STATISTICS public.old RENAME TO new;

ALTER STATISTICS public.moves_out SET SCHEMA stats;

ALTER STATISTICS public.one RENAME TO one_aside;

ALTER STATISTICS public.two RENAME TO one;

ALTER STATISTICS public.one_aside RENAME TO two;

ALTER STATISTICS stats.moves_in RENAME TO moved_in;

ALTER STATISTICS stats.moved_in SET SCHEMA public;
