import { literal } from '../sql/quote.ts';

/**
 * Collations that a server has from ICU and from its operating system. The embedded engine knows few of them, so that the others stand
 * in by their names alone: `af-NA-x-icu`, `af_NA`, `af_NA.utf8`, `af_NA.UTF-8`.
 * https://www.postgresql.org/docs/current/collation.html#COLLATION-MANAGING
 */

/** Languages, each with what ICU 72 has beside the bare name: regions, scripts, both. */
const LOCALES = `
af:NA,ZA agq:CM ak:GH am:ET ar:001,AE,BH,DJ,DZ,EG,EH,ER,IL,IQ,JO,KM,KW,LB,LY,MA,MR,OM,PS,QA,SA,SD,SO,SS,SY,TD,TN,YE
as:IN asa:TZ ast:ES az:Cyrl-AZ,Cyrl,Latn-AZ,Latn bas:CM be:BY bem:ZM bez:TZ bg:BG bgc:IN bho:IN bm:ML bn:BD,IN
bo:CN,IN br:FR brx:IN bs:Cyrl-BA,Cyrl,Latn-BA,Latn ca:AD,ES,FR,IT ccp:BD,IN ce:RU ceb:PH cgg:UG chr:US ckb:IQ,IR
cs:CZ cv:RU cy:GB da:DK,GL dav:KE de:AT,BE,CH,DE,IT,LI,LU dje:NE doi:IN dsb:DE dua:CM dyo:SN dz:BT ebu:KE ee:GH,TG
el:CY,GR
en:001,150,AE,AG,AI,AS,AT,AU,BB,BE,BI,BM,BS,BW,BZ,CA,CC,CH,CK,CM,CX,CY,DE,DG,DK,DM,ER,FI,FJ,FK,FM,GB,GD,GG,GH,GI,GM,GU,GY,HK,IE,IL,IM,IN,IO,JE,JM,KE,KI,KN,KY,LC,LR,LS,MG,MH,MO,MP,MS,MT,MU,MV,MW,MY,NA,NF,NG,NL,NR,NU,NZ,PG,PH,PK,PN,PR,PW,RW,SB,SC,SD,SE,SG,SH,SI,SL,SS,SX,SZ,TC,TK,TO,TT,TV,TZ,UG,UM,US-u-va-posix,US,VC,VG,VI,VU,WS,ZA,ZM,ZW
eo:001 es:419,AR,BO,BR,BZ,CL,CO,CR,CU,DO,EA,EC,ES,GQ,GT,HN,IC,MX,NI,PA,PE,PH,PR,PY,SV,US,UY,VE et:EE eu:ES ewo:CM
fa:AF,IR
ff:Adlm-BF,Adlm-CM,Adlm-GH,Adlm-GM,Adlm-GN,Adlm-GW,Adlm-LR,Adlm-MR,Adlm-NE,Adlm-NG,Adlm-SL,Adlm-SN,Adlm,Latn-BF,Latn-CM,Latn-GH,Latn-GM,Latn-GN,Latn-GW,Latn-LR,Latn-MR,Latn-NE,Latn-NG,Latn-SL,Latn-SN,Latn
fi:FI fil:PH fo:DK,FO
fr:BE,BF,BI,BJ,BL,CA,CD,CF,CG,CH,CI,CM,DJ,DZ,FR,GA,GF,GN,GP,GQ,HT,KM,LU,MA,MC,MF,MG,ML,MQ,MR,MU,NC,NE,PF,PM,RE,RW,SC,SN,SY,TD,TG,TN,VU,WF,YT
fur:IT fy:NL ga:GB,IE gd:GB gl:ES gsw:CH,FR,LI gu:IN guz:KE gv:IM ha:GH,NE,NG haw:US he:IL hi:IN,Latn-IN,Latn
hr:BA,HR hsb:DE hu:HU hy:AM ia:001 id:ID ig:NG ii:CN is:IS it:CH,IT,SM,VA ja:JP jgo:CM jmc:TZ jv:ID ka:GE kab:DZ
kam:KE kde:TZ kea:CV kgp:BR khq:ML ki:KE kk:KZ kkj:CM kl:GL kln:KE km:KH kn:IN ko:KP,KR kok:IN
ks:Arab-IN,Arab,Deva-IN,Deva ksb:TZ ksf:CM ksh:DE ku:TR kw:GB ky:KG lag:TZ lb:LU lg:UG lkt:US ln:AO,CD,CF,CG lo:LA
lrc:IQ,IR lt:LT lu:CD luo:KE luy:KE lv:LV mai:IN mas:KE,TZ mer:KE mfe:MU mg:MG mgh:MZ mgo:CM mi:NZ mk:MK ml:IN mn:MN
mni:Beng-IN,Beng mr:IN ms:BN,ID,MY,SG mt:MT mua:CM my:MM mzn:IR naq:NA nb:NO,SJ nd:ZW ne:IN,NP
nl:AW,BE,BQ,CW,NL,SR,SX nmg:CM nn:NO nnh:CM no nus:SS nyn:UG om:ET,KE or:IN os:GE,RU pa:Arab-PK,Arab,Guru-IN,Guru
pcm:NG pl:PL ps:AF,PK pt:AO,BR,CH,CV,GQ,GW,LU,MO,MZ,PT,ST,TL qu:BO,EC,PE raj:IN rm:CH rn:BI ro:MD,RO rof:TZ
ru:BY,KG,KZ,MD,RU,UA rw:RW rwk:TZ sa:IN sah:RU saq:KE sat:Olck-IN,Olck sbp:TZ sc:IT sd:Arab-PK,Arab,Deva-IN,Deva
se:FI,NO,SE seh:MZ ses:ML sg:CF shi:Latn-MA,Latn,Tfng-MA,Tfng si:LK sk:SK sl:SI smn:FI sn:ZW so:DJ,ET,KE,SO
sq:AL,MK,XK sr:Cyrl-BA,Cyrl-ME,Cyrl-RS,Cyrl-XK,Cyrl,Latn-BA,Latn-ME,Latn-RS,Latn-XK,Latn su:Latn-ID,Latn sv:AX,FI,SE
sw:CD,KE,TZ,UG ta:IN,LK,MY,SG te:IN teo:KE,UG tg:TJ th:TH ti:ER,ET tk:TM to:TO tr:CY,TR tt:RU twq:NE tzm:MA ug:CN
uk:UA und ur:IN,PK uz:Arab-AF,Arab,Cyrl-UZ,Cyrl,Latn-UZ,Latn vai:Latn-LR,Latn,Vaii-LR,Vaii vi:VN vun:TZ wae:CH wo:SN
xh:ZA xog:UG yav:CM yi:001 yo:BJ,NG yrl:BR,CO,VE yue:Hans-CN,Hans,Hant-HK,Hant zgh:MA
zh:Hans-CN,Hans-HK,Hans-MO,Hans-SG,Hans,Hant-HK,Hant-MO,Hant-TW,Hant zu:ZA
`;

const TAGS: readonly string[] = LOCALES.trim()
  .split(/\s+/)
  .flatMap((line) => {
    const [language = '', rest = ''] = line.split(':');
    return [language, ...rest.split(',').flatMap((part) => (part === '' ? [] : [`${language}-${part}`]))];
  });

/** A language and a region, as operating systems name them. */
const REGIONAL = /^([a-z]{2,3})-([A-Z]{2})$/;

function ofSystem(tag: string): readonly string[] {
  const [, language, region] = REGIONAL.exec(tag) ?? [];
  if (region === undefined) return [];
  return ['', '.utf8', '.UTF-8'].map((encoding) => `${language}_${region}${encoding}`);
}

/** Below those of users, above those of initdb. */
const FIRST_OID = 14_000;

/** Adds those that are not there. Sorts by ICU's root where the name is ICU's, by bytes otherwise. */
export function addCollations(): string {
  const rows = [
    ...TAGS.map((tag) => [`${tag}-x-icu`, tag] as const),
    ...TAGS.flatMap(ofSystem).map((name) => [name, ''] as const),
  ].map(([name, tag]) => `(${literal(name)}, ${tag === '' ? 'null' : literal(tag)})`);
  return `insert into pg_collation (oid, collname, collnamespace, collowner, collprovider, collisdeterministic, collencoding,
      collcollate, collctype, colllocale)
    select ${FIRST_OID} + row_number() over (), name, 'pg_catalog'::regnamespace, 10, case when tag is null then 'c' else 'i' end::"char", true, -1,
      case when tag is null then 'C' end, case when tag is null then 'C' end, tag
    from (values ${rows.join(', ')}) as named (name, tag) where not exists (select from pg_collation c where c.collname = name)`;
}
