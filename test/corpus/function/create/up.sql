CREATE FUNCTION public.people () RETURNS TABLE (id integer, name text) LANGUAGE sql STABLE ROWS 20 AS $$select 1, 'a'$$;

CREATE FUNCTION public.split_name (full_name text, OUT first text, OUT last text) RETURNS record LANGUAGE plpgsql AS $$begin first := full_name; end$$;

CREATE FUNCTION public.touch () RETURNS trigger LANGUAGE plpgsql AS $$begin
  new.updated_at := now();
  return new;
end
$$;

CREATE FUNCTION public.twice (amount numeric, times integer DEFAULT 2) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 5
SET
  search_path TO 'public',
  'pg_temp' RETURN (amount * (times)::numeric);
