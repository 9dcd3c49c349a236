DROP INDEX public.article_title_idx;

DROP TEXT SEARCH CONFIGURATION search.catalogue;

DROP SCHEMA search;
