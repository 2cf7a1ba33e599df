# REQUEST: ask, urge, appeal, demand, order.

event REQUEST
  cameo 100
  when urge.v implore.v exhort.v beseech.v
  actors agent by
  recipients patient
  about comp for
  test "Germany urged Iran to free the sailors." -> actors "Germany" recipients "Iran"

event REQUEST
  cameo 100
  when call.v
  if on:ACTOR comp:CLAUSE
  actors agent
  recipients on
  about comp

event REQUEST
  cameo 100
  when call.v
  if for:ANY !agent:{rule law plan}
  actors agent
  recipients on
  about for

event REQUEST
  cameo 100
  when cry_out.v cry.v beg.v
  if for:ANY
  actors speaker
  about for

event REQUEST
  cameo 100
  when call.v call_upon.v
  if on:ACTOR
  actors agent
  recipients on
  about comp

event REQUEST
  cameo 100
  when call.v
  if upon:ACTOR
  actors agent
  recipients upon
  about comp

event REQUEST
  cameo 100
  when call_for.v call_on.v
  actors agent
  recipients patient
  about patient comp

event REQUEST
  cameo 100
  when appeal.v plead.v lobby.v press.v push.v
  if for:ANY agent:ACTOR
  actors agent
  recipients to with patient
  about for comp

event REQUEST
  cameo 100
  when appeal.v plead.v lobby.v
  if comp:CLAUSE
  actors agent
  recipients to with patient
  about comp

event REQUEST
  cameo 100
  when demand.v
  if agent:ACTOR
  actors agent
  recipients from of
  about comp patient
  test "Opposition leaders demanded the release of the detainees." -> actors "leaders"

event REQUEST
  cameo 100
  when ask.v request.v
  if patient:ACTOR comp:CLAUSE
  actors agent
  recipients patient
  about comp

event REQUEST
  cameo 100
  when ask.v
  if for:ANY agent:ACTOR
  actors agent
  recipients patient
  about for

event REQUEST
  cameo 100
  when request.v seek.v solicit.v
  if patient:{help aid assistance support meeting extradition intervention asylum protection permission mediation troops force}
  actors agent
  recipients from
  about patient

event REQUEST
  cameo 100
  when request.v
  if agent:ACTOR !patient:{anonymity comment copy}
  actors agent
  recipients from
  about patient

event REQUEST
  cameo 100
  when order.v instruct.v
  if agent:ACTOR patient:ACTOR|EVENT
  actors agent
  recipients patient
  about comp patient

event REQUEST
  cameo 100
  when demand.n appeal.n plea.n request.n
  if agent:ACTOR
  actors agent by from
  recipients to
  about for comp

event REQUEST
  cameo 100
  when call.n
  if for:ANY agent:ACTOR
  actors agent by from
  recipients to on
  about for comp

event REQUEST
  cameo 100
  when propose.v
  if agent:ACTOR
  actors agent
  recipients to
  about comp patient

event REQUEST assist
  cameo 1033
  when seek.v
  if patient:{refuge asylum shelter protection help aid assistance}
  actors agent
  recipients in from
  test "Thousands of Rohingya sought refuge in Bangladesh." -> recipients "Bangladesh"

event REQUEST
  cameo 100
  when pressure.v press.v
  if patient:ACTOR comp:CLAUSE
  actors agent
  recipients patient
  about comp

event REQUEST
  cameo 100
  when demand.v ask.v
  if agent:ACTOR patient:{answer explanation withdrawal resignation release apology}
  actors agent
  recipients from of
  about patient

event REQUEST
  cameo 100
  when pressure.v
  if patient:ACTOR agent:ACTOR
  actors agent by
  recipients patient
  about comp
  test "Miners pressured the ministry to reopen the pit." -> actors "Miners" recipients "ministry"
