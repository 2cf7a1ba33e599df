# COOPERATE: material exchange that is good for both.

event COOPERATE
  cameo 060
  when cooperate.v collaborate.v coordinate.v partner.v
  if agent:ACTOR
  actors agent
  recipients with
  about on in
  test "Iraq cooperated with Turkey on border patrols." -> actors "Iraq"

event COOPERATE
  cameo 062
  when hold.v conduct.v stage.v begin.v
  if patient:{exercise drill manoeuvre maneuver exercises drills} with:STATE|ARMED
  actors agent
  recipients with

event COOPERATE
  cameo 062
  when exercise.n drill.n exercises.n manoeuvre.n
  if modifier:{joint}
  actors agent +between by
  recipients with
  test "A joint exercise by Japan and Australia began on Monday." -> actors "Japan"

event COOPERATE
  cameo 063
  when extradite.v hand_over.v
  if patient:PERSON|GROUP|COUNT to:ACTOR
  actors agent
  recipients to

event COOPERATE
  cameo 061
  when trade.v export.v import.v sell.v buy.v supply.v
  if agent:STATE
  actors agent
  recipients to from with

event COOPERATE
  cameo 064
  when share.v exchange.v
  if patient:{intelligence information prisoner ambassador}
  actors agent
  recipients with

event COOPERATE
  cameo 060
  when form.v establish.v resume.v restore.v normalize.v normalise.v
  if patient:{alliance coalition relation relations tie ties diplomatic_relations partnership}
  actors agent
  recipients with

event COOPERATE
  cameo 060
  when join.v
  if patient:{coalition alliance force mission union} agent:STATE|GROUP|ORG
  actors agent
  recipients patient

event COOPERATE
  cameo 064
  when share.v
  if patient:{evidence data intelligence information} with:ACTOR
  actors agent
  recipients with

event COOPERATE
  cameo 062
  when launch.v stage.v begin.v hold.v conduct.v
  if patient:{game games war_game war_games exercise exercises} agent:STATE|ARMED
  actors agent by
  recipients with

event COOPERATE
  cameo 064
  when give.v provide.v pass.v hand_over.v
  if patient:{information intelligence evidence data document} agent:STATE|ORG to:ACTOR
  actors agent
  recipients to
  test "Malta passed evidence to the Italian police." -> actors "Malta" recipients "police"
