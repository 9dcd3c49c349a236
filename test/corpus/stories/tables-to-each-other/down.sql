ALTER TABLE public.member
DROP CONSTRAINT member_team_id_fkey;

ALTER TABLE public.team
DROP CONSTRAINT team_lead_id_fkey;

DROP TABLE public.member;

DROP TABLE public.team;
