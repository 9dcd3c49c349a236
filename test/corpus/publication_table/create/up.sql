CREATE PUBLICATION q FOR TABLE ONLY public.account
WHERE
  (status IS NOT NULL);

ALTER PUBLICATION p
ADD TABLE ONLY billing.invoice (id);

ALTER PUBLICATION p
ADD TABLE ONLY public.account (id, amount)
WHERE
  (
    (amount > 0)
    AND (status = ANY (ARRAY['a'::text, 'b'::text]))
  );
