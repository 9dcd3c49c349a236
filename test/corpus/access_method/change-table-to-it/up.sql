CREATE ACCESS METHOD plain TYPE TABLE HANDLER heap_tableam_handler;

ALTER TABLE public.note
SET
  ACCESS METHOD plain;
