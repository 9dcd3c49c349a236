GRANT EXECUTE ON ROUTINE ext.hstore(text, text) TO reader;

GRANT EXECUTE ON ROUTINE ext.hstore(text, text) TO PUBLIC;

REVOKE EXECUTE ON ROUTINE ext.hstore_to_json(ext.hstore) FROM reader;
