DROP INDEX public."by expression";

DROP INDEX public."by order";

DROP INDEX public."by.column";

ALTER INDEX public."New ""Name"""
RENAME TO "Old Name";
