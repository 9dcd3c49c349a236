ALTER STATISTICS public.moved_in RENAME TO moves_in;

ALTER STATISTICS public.moves_in SET SCHEMA stats;

ALTER STATISTICS public.two RENAME TO one_aside;

ALTER STATISTICS public.one RENAME TO two;

ALTER STATISTICS public.one_aside RENAME TO one;

ALTER STATISTICS stats.moves_out SET SCHEMA public;

ALTER STATISTICS public.new RENAME TO old;
