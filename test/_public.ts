/** Makes the namespace public as a fresh database has it; one that is only created belongs to whoever did, and nobody else may use it. */
export const CREATE_PUBLIC: string = `create schema public;
  comment on schema public is 'standard public schema';
  do $$ begin
    if current_setting('server_version_num')::int < 150000 then grant all on schema public to public;
    else
      alter schema public owner to pg_database_owner;
      grant usage on schema public to public;
    end if;
  end $$`;
