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
  when return.v hand_back.v give_back.v repatriate.v
  if patient:{body remains territory land prisoner artefact artifact property painting treasure asset manuscript weapon equipment wreckage} agent:ACTOR
  actors agent by
  recipients to
  test "Denmark returned three stolen paintings to Ghana." -> actors "Denmark" recipients "Ghana"

event RETREAT return
  cameo 0842
  when return.v hand_back.v give_back.v repatriate.v
  if patient:ANY to:ACTOR !patient:{call fire visit favour favor ball shot}
  actors agent by
  recipients to
  test "Customs officers returned a bronze statue to the government of Peru." -> actors "officers" recipients "government"

event RETREAT release
  cameo 0841
  when release.v free.v
  if from:{detention custody jail prison captivity house_arrest}
  actors agent by
  recipients patient

event RETREAT release
  cameo 0841
  when order.v approve.v authorize.v authorise.v grant.v
  if patient:{release} agent:ACTOR !patient:PERSON
  actors agent
  recipients of
  test "A judge in Lima ordered the release of the editor." -> actors "judge"

event RETREAT release
  cameo 0841
  when release.v free.v
  if patient:{vessel ship tanker boat trawler plane crew follower} agent:STATE|ARMED|ORG
  actors agent by
  recipients patient

event RETREAT release
  cameo 0841
  when let.v
  if comp:{free go} patient:PERSON|GROUP|COUNT agent:STATE|ARMED|ORG
  actors agent
  recipients patient

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
  when announce.v declare.v extend.v renew.v prolong.v proclaim.v
  if patient:$truce|{cessation} agent:ACTOR
  actors agent
  recipients with
  test "The president announced a ceasefire with the rebels." -> actors "president"

event RETREAT ceasefire
  cameo 0871
  when stop.v halt.v suspend.v end.v cease.v
  if patient:{attack shelling bombing fighting hostilities fire operation offensive airstrike bombardment strike campaign siege} agent:ACTOR
  actors agent
  recipients against on

event RETREAT
  cameo 085
  when lift.v ease.v end.v
  if patient:{sanction sanctions ban curfew blockade siege restriction embargo emergency state tariff boycott warning advisory}
  actors agent
  recipients on against
  test "Turkey lifted its boycott of grain from Moldova." -> actors "Turkey"

event RETREAT
  cameo 085
  when cut.v reduce.v lower.v scrap.v remove.v roll_back.v loosen.v relax.v
  if patient:{tariff tariffs sanction sanctions restriction restrictions embargo ban}
  actors agent
  recipients on against
  test "Canada scrapped tariffs on Mexican steel." -> actors "Canada"

event RETREAT
  cameo 085
  when repeal.v revoke.v reverse.v rescind.v overturn.v annul.v
  if patient:{law ban decree decision order tariff sentence conviction restriction measure} agent:ACTOR
  actors agent
  recipients on against
  test "Ghana revoked its ban on foreign traders." -> actors "Ghana"

event RETREAT
  cameo 0813
  when drop.v withdraw.v dismiss.v
  if patient:{charge charges lawsuit investigation probe case inquiry indictment complaint} agent:ACTOR
  actors agent
  recipients against into
  test "Prosecutors dropped the charges against the journalist." -> actors "Prosecutors" recipients "journalist"

event RETREAT
  cameo 080
  when call_off.v suspend.v end.v
  if patient:{strike walkout boycott protest sit-in hunger_strike demonstration} agent:ACTOR
  actors agent
  recipients against
  test "Dockers called off their strike on Sunday." -> actors "Dockers"

event RETREAT access
  cameo 086
  when open.v reopen.v
  if patient:{border borders crossing frontier} agent:STATE|ARMED|ACTOR
  actors agent
  recipients to for
  test "Jordan opened its border to aid convoys." -> actors "Jordan"

event RETREAT access
  cameo 086
  when give.v grant.v
  if patient:{permission authorization authorisation approval access clearance} agent:STATE|ARMED|ORG|PERSON
  actors agent
  recipients goal to
  about comp
  test "Oman gave the inspectors permission to enter the port." -> actors "Oman" recipients "inspectors"

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

event RETREAT
  cameo 083
  when reinstate.v
  if patient:PERSON|GROUP|COUNT agent:ACTOR
  actors agent by
  recipients patient
  test "The government reinstated the sacked governor of Kidal." -> actors "government" recipients "governor"

event RETREAT resign
  cameo 083
  when resignation.n
  if parent:{submit tender announce offer accept}
  actors agent of
