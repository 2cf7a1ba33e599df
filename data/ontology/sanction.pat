# SANCTION: cut relations, punish by penalty or verdict, expel.

event SANCTION
  cameo 163
  when impose.v slap.v tighten.v extend.v adopt.v announce.v approve.v
  if patient:$sanction_words
  actors agent
  recipients on against
  test "The United States imposed sanctions on Sudan." -> actors "United States" recipients "Sudan"

event SANCTION
  cameo 163
  when sanction.v blacklist.v penalize.v penalise.v
  actors agent
  recipients patient

event SANCTION
  cameo 163
  when sanction.n sanctions.n embargo.n
  if against:ACTOR|STATE
  actors agent by
  recipients against on

event SANCTION discontinue
  cameo 162
  when suspend.v cut.v cut_off.v halt.v sever.v break_off.v freeze.v downgrade.v end.v
  if patient:{relation relations tie ties aid assistance cooperation trade contact funding diplomatic_relations}
  actors agent
  recipients with to

event SANCTION expel
  cameo 166
  when expel.v
  if patient:{diplomat diplomats ambassador envoy attache consul official mission staff member}
  actors agent
  recipients patient
  test "Poland expelled two Russian diplomats." -> actors "Poland"

event SANCTION withdraw
  cameo 165
  when recall.v withdraw.v
  if patient:{ambassador envoy diplomat} 
  actors agent
  recipients from to

event SANCTION withdraw
  cameo 165
  when quit.v withdraw.v pull_out.v
  if patient:{treaty pact agreement accord union organization organisation council} 
  actors agent

event SANCTION convict
  cameo 173
  when convict.v sentence.v
  actors agent by
  recipients patient
  about of to for
  test "A court in Tunis sentenced two officers to prison." -> actors "court" recipients "officers"

event SANCTION convict
  cameo 173
  when conviction.n
  actors agent by
  recipients patient

event SANCTION convict
  cameo 173
  when find.v
  if modifier:{guilty}
  actors agent
  recipients patient

event SANCTION
  cameo 163
  when fine.v dismiss.v sack.v suspend.v fire.v
  if agent:STATE|ORG|PERSON patient:PERSON|{minister chief general official commander governor}
  actors agent
  recipients patient

event SANCTION discontinue
  cameo 162
  when reduce.v slash.v suspend.v cut.v cut_off.v
  if patient:{aid military_aid assistance funding flight flights supplies publication} agent:STATE|ORG|PERSON
  actors agent
  recipients to for with goal
  test "Norway reduced aid to Malawi." -> actors "Norway" recipients "Malawi"

event SANCTION discontinue
  cameo 162
  when suspension.n
  if of:{aid assistance flights flight trade cooperation link relation}
  actors agent by
  recipients to with from

event SANCTION withdraw
  cameo 166
  when withdraw.v pull_out.v recall.v
  if patient:{peacekeeper observer monitor inspector peacekeepers observers} agent:ACTOR
  actors agent
  recipients from
  test "Kenya withdrew its peacekeepers from Sudan." -> actors "Kenya" recipients "Sudan"

event SANCTION withdraw
  cameo 164
  when end.v halt.v suspend.v break_off.v abandon.v
  if patient:{mediation negotiation talk talks effort} agent:ACTOR !patient:{rescue search}
  actors agent
  recipients with between
  test "Egypt suspended talks with Sudan." -> actors "Egypt" recipients "Sudan"

event SANCTION expel
  cameo 166
  when expel.v
  if patient:{inspector observer monitor peacekeeper organisation organization agency charity staff worker} agent:STATE|ARMED|ORG !patient:{migrant}
  actors agent by
  recipients patient
  test "Eritrea expelled the aid agency." -> recipients "agency"

event SANCTION convict
  cameo 173
  when find.v
  if patient:{guilty}
  actors agent by
  recipients patient agent
