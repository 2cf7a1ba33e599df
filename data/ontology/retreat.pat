# RETREAT: material yielding now: pulling out, releasing, disarming, a ceasefire in force, access, resignation.

event RETREAT withdraw
  cameo 0872
  when withdraw.v pull_out.v pull_back.v retreat.v
  if !patient:{statement claim bid candidacy money cash proposal remark support}
  actors agent
  recipients from
  test "The army withdrew its troops from Menaka." -> actors "army"

event RETREAT withdraw
  cameo 0872
  when withdrawal.n pullout.n retreat.n pull-out.n pullback.n
  if !modifier:{cash}
  actors agent by of
  recipients from

event RETREAT withdraw
  cameo 0872
  when leave.v vacate.v evacuate.v
  if agent:ARMED patient:PLACE|{base position camp city town country area}
  actors agent
  recipients from

event RETREAT release
  cameo 0841
  when release.v free.v
  if patient:PERSON|GROUP|COUNT|CIVILIAN|ARMED !patient:{report name names statement video data figure document photo photograph information identity film record album list}
  actors agent by
  recipients patient
  test "Rebels released twelve sailors." -> actors "Rebels" recipients "sailors"

event RETREAT release
  cameo 0841
  when release.n
  if patient:PERSON|GROUP|COUNT|CIVILIAN|ARMED parent:{secure win negotiate announce order follow}
  actors agent by
  recipients patient

event RETREAT return
  cameo 0842
  when return.v hand_back.v
  if patient:{body remains territory land prisoner artefact property} agent:ACTOR
  actors agent
  recipients to

event RETREAT disarm
  cameo 0874
  when disarm.v surrender.v demobilize.v demobilise.v lay_down.v hand_over.v turn_in.v
  if agent:ARMED|COUNT
  actors agent
  recipients to
  test "Two hundred fighters surrendered to the army." -> actors "fighters"

event RETREAT ceasefire
  cameo 0871
  when ceasefire.n cease-fire.n truce.n
  if parent:{observe hold begin take_effect declare enter start come}
  actors agent between by
  recipients with

event RETREAT ceasefire
  cameo 0871
  when stop.v halt.v suspend.v end.v cease.v
  if patient:{attack shelling bombing fighting hostilities fire operation offensive airstrike bombardment strike campaign siege} agent:ACTOR
  actors agent
  recipients against on

event RETREAT
  cameo 085
  when lift.v ease.v
  if patient:{sanction sanctions ban curfew blockade siege restriction embargo emergency state}
  actors agent
  recipients on against

event RETREAT access
  cameo 086
  when let_in.v admit.v
  if agent:STATE|ARMED
  actors agent
  recipients patient

event RETREAT access
  cameo 086
  when allow.v permit.v let.v
  if agent:STATE|ARMED patient:{inspector convoy peacekeeper aid agency monitor worker observer}
  actors agent
  recipients patient
  about comp

event RETREAT resign
  cameo 083
  when resign.v step_down.v
  actors agent
  recipients from

event RETREAT resign
  cameo 083
  when resignation.n
  if parent:{submit tender announce offer accept}
  actors agent of
