ALTER DOMAIN public.temper
DROP CONSTRAINT temper_not_sad;

ALTER TYPE public.mood
RENAME TO mood__old;

ALTER DOMAIN public.temper
RENAME TO temper__old;

ALTER TYPE public.day
RENAME TO day__old;

CREATE TYPE public.mood AS ENUM('sad', 'ok');

CREATE DOMAIN public.temper AS public.mood;

CREATE TYPE public.day AS (morning public.mood, evening public.temper);

ALTER TABLE public.person
ALTER COLUMN DAY TYPE public.day USING DAY::text::public.day,
ALTER COLUMN temper TYPE public.temper USING temper::text::public.temper;

DROP TYPE public.day__old;

DROP DOMAIN public.temper__old;

DROP TYPE public.mood__old;

ALTER TABLE public.person
ALTER COLUMN DAY TYPE text USING DAY::text;

ALTER DOMAIN public.temper
ADD CONSTRAINT temper_not_sad CHECK (VALUE <> 'sad'::public.mood);

ALTER TABLE public.person
ALTER COLUMN DAY TYPE public.day USING DAY::text::public.day;

COMMENT ON COLUMN public.day.morning IS 'After coffee';

COMMENT ON TYPE public.day IS 'Twice';

COMMENT ON DOMAIN public.temper IS 'How it usually is';

COMMENT ON CONSTRAINT temper_not_sad ON DOMAIN public.temper IS 'Never usually';
