COMMENT ON TRANSFORM FOR integer LANGUAGE plpgsql IS 'As words are';
