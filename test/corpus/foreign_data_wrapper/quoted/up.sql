CREATE FOREIGN DATA WRAPPER "The ""files"" a.b" OPTIONS ("Path ""x""" E'a\\b ''c''', "select" '');

COMMENT ON FOREIGN DATA WRAPPER "The ""files"" a.b" IS 'It''s';
