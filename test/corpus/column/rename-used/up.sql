ALTER TABLE public."user"
RENAME COLUMN login TO username;
