SET
  search_path = crm,
  public;

ALTER TABLE crm.client
ALTER COLUMN level TYPE crm.level USING level::level;

SET
  search_path = public;

ALTER TABLE crm.client
ADD COLUMN stars integer;

SET
  search_path = crm,
  public;

UPDATE crm.client
SET
  stars = coalesce(
    (
      SELECT
        max(r.stars)
      FROM
        rating r
      WHERE
        r.client_id = client.id
    ),
    0
  )
WHERE
  stars IS NULL;

SET
  search_path = public;

ALTER TABLE crm.client
ALTER COLUMN stars
SET NOT NULL;
