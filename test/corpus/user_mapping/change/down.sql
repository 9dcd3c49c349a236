ALTER USER MAPPING FOR PUBLIC SERVER here OPTIONS (
  DROP lang,
  SET
    "user" 'guest'
);
