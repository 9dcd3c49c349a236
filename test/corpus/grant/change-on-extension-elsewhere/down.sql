REVOKE EXECUTE ON ROUTINE ext.hstore(text, text) FROM PUBLIC;

GRANT EXECUTE ON ROUTINE ext.hstore_to_json(ext.hstore) TO reader;

REVOKE EXECUTE ON ROUTINE ext.hstore(text, text) FROM reader;
