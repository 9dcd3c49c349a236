CREATE PROCEDURE public.clear_log (keep integer, OUT gone bigint) LANGUAGE plpgsql SECURITY DEFINER
SET
  search_path TO 'public',
  'pg_temp' AS $$begin
  delete from log where id > keep;
  get diagnostics gone = row_count;
end
$$;

CREATE TABLE public.log (id integer);

CREATE PROCEDURE public.note (n integer) LANGUAGE sql
BEGIN ATOMIC
INSERT INTO
  public.log (id)
VALUES
  (note.n);

END;
