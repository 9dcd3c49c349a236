-- schemactl: no-transaction
ALTER TYPE public."abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefö"
ADD VALUE 'b';
