CREATE DOMAIN public.email AS character varying(120) DEFAULT 'nobody@example.org'::character varying NOT NULL CONSTRAINT email_has_at CHECK ((VALUE)::text ~~ '%@%'::text);
