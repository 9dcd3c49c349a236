-- schemactl: no-transaction
ALTER TYPE public."Select ""äh"".x"
ADD VALUE E'c\\d' AFTER 'A "b"';

ALTER TYPE public."Select ""äh"".x"
ADD VALUE '''; drop type x; --'
;
