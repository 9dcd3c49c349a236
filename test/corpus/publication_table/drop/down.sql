CREATE TABLE billing.invoice (
  id bigint NOT NULL,
  CONSTRAINT invoice_pkey PRIMARY KEY (id)
);

ALTER PUBLICATION p
ADD TABLE ONLY public.account (id, status)
WHERE
  (status <> ''::text);

ALTER PUBLICATION q
ADD TABLE ONLY billing.invoice;
