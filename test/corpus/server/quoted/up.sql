CREATE FOREIGN DATA WRAPPER files;

CREATE SERVER "This ""one"" a.b" TYPE 'it''s' VERSION E'a\\b' FOREIGN DATA WRAPPER files OPTIONS ("Select" 'select');

CREATE USER MAPPING FOR "Re ""x""" SERVER "This ""one"" a.b" OPTIONS ("User" 'it''s');

CREATE USER MAPPING FOR "current_user" SERVER "This ""one"" a.b";

COMMENT ON SERVER "This ""one"" a.b" IS 'It''s';
