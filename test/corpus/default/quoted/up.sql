ALTER TABLE public."User"
ALTER COLUMN "from"
SET DEFAULT ('$1 \ "x" '';--'::text || '
'::text);
