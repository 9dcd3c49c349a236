CREATE OR REPLACE FUNCTION public.touch () RETURNS trigger LANGUAGE plpgsql AS $body$begin
  new.name := trim(new.name); -- it's $$ "dollars"
  return new;
end
$body$;
