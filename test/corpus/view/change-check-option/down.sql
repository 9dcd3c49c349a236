ALTER VIEW public.one
RESET (check_option);

ALTER VIEW public.three
SET
  (check_option = 'local');

ALTER VIEW public.two
SET
  (check_option = 'local');
