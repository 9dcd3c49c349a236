DROP CAST (text AS bigint);
