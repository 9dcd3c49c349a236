CREATE INDEX user_email_hash ON public."user" USING hash (email);

CREATE UNIQUE INDEX user_email_lower_key ON public."user" (lower(email)) INCLUDE (joined_at) NULLS NOT DISTINCT
WITH
  (fillfactor = '80')
WHERE
  email <> ''::text;

CREATE INDEX user_email_pattern_idx ON public."user" (
  email COLLATE "C" text_pattern_ops,
  code varchar_pattern_ops
);

CREATE INDEX user_joined_at_brin ON public."user" USING brin (joined_at)
WITH
  (pages_per_range = '32');

CREATE INDEX user_profile_idx ON public."user" USING gin (profile jsonb_path_ops);

CREATE INDEX user_seen_idx ON public."user" USING gist (seen);
