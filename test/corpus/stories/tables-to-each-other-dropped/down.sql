CREATE TABLE public.member (
  id bigint NOT NULL,
  team_id bigint,
  CONSTRAINT member_pkey PRIMARY KEY (id)
);

CREATE TABLE public.team (
  id bigint NOT NULL,
  lead_id bigint,
  CONSTRAINT team_pkey PRIMARY KEY (id),
  CONSTRAINT team_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES public.member (id)
);

ALTER TABLE public.member
ADD CONSTRAINT member_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.team (id);
