CREATE ACCESS METHOD plain TYPE TABLE HANDLER heap_tableam_handler;

CREATE ACCESS METHOD tree TYPE INDEX HANDLER gisthandler;

CREATE OPERATOR FAMILY public.areas USING tree;

ALTER OPERATOR FAMILY public.areas USING tree
ADD OPERATOR 1 << (box, box),
OPERATOR 2 &< (box, box);

CREATE OPERATOR CLASS public.areas DEFAULT FOR TYPE box USING tree FAMILY public.areas AS FUNCTION 1 (box, box) gist_box_consistent (internal, box, smallint, oid, internal),
FUNCTION 2 (box, box) gist_box_union (internal, internal),
FUNCTION 5 (box, box) gist_box_penalty (internal, internal, internal),
FUNCTION 6 (box, box) gist_box_picksplit (internal, internal),
FUNCTION 7 (box, box) gist_box_same (box, box, internal);

CREATE TABLE public.place (area box) USING plain;

CREATE INDEX place_area_idx ON public.place USING tree (area);

COMMENT ON ACCESS METHOD plain IS 'As heap is';
