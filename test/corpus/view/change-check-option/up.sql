ALTER VIEW public.one
SET
  (check_option = 'local');

ALTER VIEW public.three
RESET (check_option);

ALTER VIEW public.two
SET
  (check_option = 'cascaded');
