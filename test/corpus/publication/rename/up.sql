ALTER PUBLICATION old
RENAME TO new;

ALTER PUBLICATION new
SET
  (publish = 'insert');
