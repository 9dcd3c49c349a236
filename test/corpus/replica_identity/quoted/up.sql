ALTER TABLE public."Order ""lines""" REPLICA IDENTITY USING INDEX a_name_that_has_sixty_three_bytes_which_is_all_that_postgres_ta;
