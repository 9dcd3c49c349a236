ALTER USER MAPPING FOR PUBLIC SERVER here OPTIONS (
  ADD lang 'en',
  SET
    "user" 'anyone'
);
