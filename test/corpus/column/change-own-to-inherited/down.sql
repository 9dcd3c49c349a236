ALTER TABLE ONLY public.base
DROP COLUMN level;
