# Control claims: who gains, loses, holds or besieges a place.

set ground = town city village district hill base airport bridge checkpoint position post camp airfield neighbourhood neighborhood territory area part most half stronghold province crossing port dam hilltop swathe ground region

control gained
  when capture.v seize.v retake.v recapture.v take.v overrun.v liberate.v conquer.v recover.v regain.v occupy.v storm.v secure.v
  if patient:PLACE|$ground agent:ACTOR
  holder agent
  place patient
  from from
  test "Rebels captured Kidal on Friday." -> actors "Rebels"
control gained
  when take.v gain.v seize.v regain.v wrest.v assume.v
  if patient:{control}
  holder agent
  place of over patient
  from from
control gained
  when take_over.v
  if patient:PLACE|$ground
  holder agent
  place patient
control gained
  when advance.v push.v progress.n gain.n
  if in:PLACE|$ground
  holder agent
  place in into
control gained
  when make.v
  if patient:{progress gain gains headway advance}
  holder agent
  place in on
control gained
  when fall.v
  if to:ACTOR agent:PLACE|$ground
  holder to
  place agent
control gained
  when capture.n recapture.n seizure.n liberation.n takeover.n
  if patient:PLACE|$ground
  holder agent by
  place patient

control lost
  when lose.v abandon.v surrender.v cede.v
  if patient:PLACE|$ground agent:ACTOR
  holder agent
  place patient
control lost
  when lose.v
  if patient:{control}
  holder agent
  place of
control lost
  when withdraw.v retreat.v pull_out.v
  if from:PLACE|$ground agent:ARMED
  holder agent
  place from

control holds
  when hold.v control.v occupy.v govern.v defend.v
  if patient:PLACE|$ground agent:ARMED|STATE|GROUP|ORG
  holder agent
  place patient
control holds
  when remain.v be.v stay.v leave.v
  if in:{hand hands control} 
  holder in of
  place agent patient
control holds
  when control.n rule.n
  if parent:{be remain under}
  holder of agent
  place of

control besieges
  when besiege.v encircle.v surround.v blockade.v
  if patient:PLACE|$ground agent:ACTOR
  holder agent
  place patient
control besieges
  when siege.n
  if patient:PLACE|$ground
  holder agent by
  place patient
