ALTER TABLE public."User"
ALTER COLUMN "Group"
DROP DEFAULT;

ALTER TYPE public."Select ""äh"".x"
RENAME TO "Select ""äh"".x__old";

CREATE TYPE public."Select ""äh"".x" AS ENUM('it''s', 'A "b"', 'NULL', 'ünïcode €');

ALTER TABLE public."User"
ALTER COLUMN "Group" TYPE public."Select ""äh"".x" USING "Group"::text::public."Select ""äh"".x";

DROP TYPE public."Select ""äh"".x__old";

ALTER TABLE public."User"
ALTER COLUMN "Group"
SET DEFAULT 'it''s'::public."Select ""äh"".x";
