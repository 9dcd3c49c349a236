ALTER PUBLICATION new
SET
  (publish = 'insert, update, delete, truncate');

ALTER PUBLICATION new
RENAME TO old;
