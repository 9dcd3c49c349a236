ALTER TABLE public."user"
ADD COLUMN joined_on date;

UPDATE public."user"
SET
  joined_on = current_date
WHERE
  joined_on IS NULL;
