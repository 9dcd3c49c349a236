ALTER TABLE public."user"
RENAME COLUMN bio TO profile;

ALTER TABLE public."user"
RENAME CONSTRAINT user_bio_key TO user_profile_key;
