-- Initial migration
-- 20260112093000_initial_migration. Edit it, then: npx schemactl prove

CREATE TABLE public."user" (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  username character varying(80) NOT NULL,
  email character varying(120) NOT NULL,
  CONSTRAINT user_pkey PRIMARY KEY (id),
  CONSTRAINT user_email_key UNIQUE (email),
  CONSTRAINT user_username_key UNIQUE (username)
);
