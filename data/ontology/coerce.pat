# COERCE: non-violent compulsion by those in power.

event COERCE arrest
  cameo 173
  acled Strategic developments | Arrests
  when arrest.v detain.v apprehend.v imprison.v jail.v round_up.v nab.v incarcerate.v
  actors agent by
  recipients patient
  test "Police arrested nine students in Minsk on Friday." -> actors "Police" recipients "students"

event COERCE arrest
  cameo 173
  acled Strategic developments | Arrests
  when arrest.n detention.n imprisonment.n crackdown.n roundup.n round-up.n
  actors agent by
  recipients patient on against

event COERCE arrest
  cameo 173
  when take.v
  if into:{custody detention}
  actors agent
  recipients patient

event COERCE arrest
  cameo 173
  when hold.v remand.v
  if in:{custody detention jail prison}
  actors agent
  recipients patient

event COERCE seize
  cameo 171
  when seize.v confiscate.v impound.v expropriate.v nationalize.v nationalise.v commandeer.v freeze.v intercept.v
  if !patient:PLACE|PERSON
  actors agent
  recipients from
  test "Customs officers seized two tonnes of ivory in Mombasa." -> actors "officers"

event COERCE seize
  cameo 171
  when raid.v search.v ransack.v
  if agent:ARMED|STATE|ORG patient:ANY
  actors agent
  recipients patient

event COERCE seize
  cameo 171
  when raid.n search.n
  if by:{police officer agent force troop soldier authority}
  actors agent by
  recipients on at

event COERCE restrict
  cameo 172
  when blockade.v besiege.v encircle.v surround.v cordon_off.v seal_off.v seal.v block.v hold_up.v barricade.v
  if agent:ARMED|STATE|GROUP|ORG !patient:{bill resolution law vote nomination deal merger}
  actors agent
  recipients patient
  test "Troops surrounded the parliament in Bissau." -> actors "Troops"

event COERCE restrict
  cameo 172
  when siege.n blockade.n encirclement.n
  actors agent by
  recipients patient of on

event COERCE restrict
  cameo 172
  when disperse.v
  if patient:GROUP|CIVILIAN|ACTOR|{crowd protest rally demonstration}
  actors agent
  recipients patient

event COERCE restrict
  cameo 172
  when prevent.v bar.v stop.v
  if agent:ARMED|STATE|GROUP from:CLAUSE
  actors agent
  recipients patient

event COERCE restrict
  cameo 172
  when crack_down.v clamp_down.v
  actors agent
  recipients on

event COERCE restrict
  cameo 172
  when force.v coerce.v compel.v
  if patient:ACTOR agent:ACTOR
  actors agent
  recipients patient

event COERCE ban
  cameo 1722
  when ban.v outlaw.v
  if agent:STATE|ORG|ARMED|ACTOR
  actors agent
  recipients patient

event COERCE censor
  cameo 172
  when censor.v jam.v
  if agent:ACTOR
  actors agent
  recipients patient

event COERCE curfew
  cameo 1723
  when impose.v declare.v extend.v order.v
  if patient:{curfew}
  actors agent
  recipients on in

event COERCE martial-law
  cameo 1724
  when impose.v declare.v extend.v proclaim.v
  if patient:{state_of_emergency emergency martial_law law state}
  actors agent
  recipients on in

event COERCE deport
  cameo 174
  when deport.v extradite.v
  actors agent
  recipients patient

event COERCE deport
  cameo 174
  when deportation.n
  actors agent by
  recipients patient

event COERCE deport
  cameo 174
  when expel.v evict.v
  if patient:PERSON|GROUP|COUNT|CIVILIAN !patient:{diplomat ambassador envoy attache consul}
  actors agent
  recipients patient

event COERCE withhold
  cameo 172
  when cut_off.v shut_off.v cut.v withhold.v
  if patient:{electricity water power gas internet fuel supply aid food access}
  actors agent
  recipients to

event COERCE cyber
  cameo 176
  when hack.v cyberattack.n cyber_attack.n hacking.n
  actors agent by
  recipients patient into on against

event COERCE arrest
  cameo 173
  when order.v
  if patient:{arrest detention imprisonment} agent:ACTOR !patient:PERSON
  actors agent
  recipients of
  test "A court ordered the arrest of the banker." -> actors "court"

event COERCE restrict
  cameo 172
  when close.v shut.v shut_down.v
  if patient:{border crossing airspace newspaper station school university office border_crossing mosque} agent:STATE|ARMED|ORG
  actors agent
  recipients with to patient
  test "Niger closed its border with Benin." -> actors "Niger" recipients "Benin"

event COERCE martial-law
  cameo 1724
  when impose.v declare.v extend.v proclaim.v
  if patient:{state_of_siege siege}
  actors agent
  recipients on in

event COERCE restrict
  cameo 172
  when disperse.v break_up.v
  if agent:ARMED|STATE patient:{event gathering march meeting number sit-in crowd group}
  actors agent
  recipients patient of
  test "Police dispersed a small gathering in Minsk." -> actors "Police"
