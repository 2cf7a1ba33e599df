# REJECT: refuse, veto, deny a demand or an accusation.

event REJECT
  cameo 120
  when reject.v refuse.v rebuff.v spurn.v decline.v dismiss.v
  if !patient:{employee worker staff} !comp:{comment elaborate identify name}
  actors agent
  recipients patient by of from
  about comp patient
  test "Rebels rejected the government's offer." -> actors "Rebels"

event REJECT
  cameo 120
  when rejection.n refusal.n
  actors agent by
  recipients patient

event REJECT
  cameo 120
  when shoot_down.v turn_down.v vote_down.v throw_out.v rule_out.v
  if patient:$talk_things|EVENT
  actors agent
  recipients patient

event REJECT
  cameo 129
  when veto.v veto.n
  actors agent by
  recipients patient of on
  test "Russia vetoed the draft resolution." -> actors "Russia"

event REJECT
  cameo 129
  when use.v
  if patient:{veto power}
  actors agent
  recipients on

event REJECT
  cameo 120
  when deny.v dispute.v refute.v rebut.v
  if agent:ACTOR
  actors agent
  about comp patient
  test "The ministry denied the report." -> actors "ministry"

event REJECT
  cameo 120
  when oppose.v
  if agent:ACTOR
  actors agent
  recipients patient

event REJECT change
  cameo 123
  when unacceptable.a
  if agent:$talk_things speaker:ACTOR
  actors speaker
  recipients agent
  test "Iran said the proposal was unacceptable." -> actors "Iran"

event REJECT meet
  cameo 125
  when cancel.v boycott.v call_off.v walk_out.v
  if patient:$meeting|{election vote poll}
  actors agent
  recipients with

event REJECT meet
  cameo 125
  when walk_out.v
  actors agent
  recipients out_of

event REJECT
  cameo 120
  when deny.v
  if patient:{permission visa access entry request asylum bail} agent:ACTOR
  actors agent
  recipients goal to
