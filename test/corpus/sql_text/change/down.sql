DROP CAST (text AS bigint);

CREATE CAST (text AS bigint)
WITH
  INOUT AS ASSIGNMENT;
