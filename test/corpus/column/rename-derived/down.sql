ALTER TABLE public."user"
RENAME CONSTRAINT user_profile_key TO user_bio_key;

ALTER TABLE public."user"
RENAME COLUMN profile TO bio;
