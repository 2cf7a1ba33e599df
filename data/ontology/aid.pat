# AID: material help, asylum, rescue.

event AID
  cameo 070
  when provide.v send.v deliver.v donate.v give.v supply.v distribute.v airlift.v grant.v
  if patient:$aid_goods|{humanitarian} agent:ACTOR
  actors agent
  recipients goal to for with
  test "Norway delivered food to refugees in Goma." -> actors "Norway"

event AID
  cameo 073
  when rescue.v evacuate.v pull.v treat.v save.v
  if patient:PERSON|GROUP|COUNT|CIVILIAN agent:ACTOR !patient:{body corpse remains}
  actors agent by
  recipients patient
  test "The coast guard rescued 90 migrants off Lampedusa." -> actors "coast guard" recipients "migrants"

event AID
  cameo 073
  when rescue.n evacuation.n
  if patient:PERSON|GROUP|COUNT|CIVILIAN
  actors agent by
  recipients patient

event AID
  cameo 070
  when help.v assist.v aid.v
  if patient:ACTOR agent:ACTOR
  actors agent
  recipients patient
  about comp

event AID
  cameo 072
  when arm.v train.v finance.v fund.v bankroll.v
  if patient:ARMED|GROUP agent:ACTOR
  actors agent
  recipients patient

event AID
  cameo 075
  when grant.v offer.v give.v
  if patient:{asylum refuge shelter protection}
  actors agent
  recipients goal to

event AID
  cameo 075
  when shelter.v resettle.v take_in.v host.v
  if patient:{refugee refugees migrant displaced} agent:ACTOR
  actors agent
  recipients patient

event AID
  cameo 071
  when forgive.v write_off.v
  if patient:{debt}
  actors agent
  recipients of goal

event AID
  cameo 074
  when back.v
  if agent:STATE patient:ARMED|GROUP
  actors agent by
  recipients patient

event AID
  cameo 071
  when provide.v donate.v contribute.v give.v lend.v award.v disburse.v allocate.v
  if patient:{million billion euro dollar pound yen fund loan donation grant shipment tonne ton} agent:STATE|ORG|PERSON
  actors agent
  recipients goal to for in
  test "Sweden provided 12 million dollars to Chad." -> actors "Sweden" recipients "Chad"

event AID
  cameo 070
  when provide.v deliver.v donate.v hand_over.v fly.v give.v
  if patient:{equipment material supplies ventilator kit vehicle ambulance support help donation generator ton tonne seed} agent:STATE|ORG|GROUP
  actors agent
  recipients goal to for with
  test "Japan handed over medical equipment to Liberia." -> actors "Japan" recipients "Liberia"

event AID
  cameo 070
  when donate.v
  if agent:ACTOR
  actors agent
  recipients goal to

event AID
  cameo 070
  when receive.v
  if patient:$aid_goods|{support} from:ACTOR
  actors from
  recipients agent
  test "The clinic received medicine from Norway." -> actors "Norway" recipients "clinic"

event AID
  cameo 075
  when accept.v receive.v admit.v welcome.v
  if patient:{refugee refugees asylum-seeker migrant evacuee} agent:STATE|ORG
  actors agent
  recipients patient
  test "Sweden accepted 400 refugees from Libya." -> actors "Sweden" recipients "refugees"

event AID
  cameo 075
  when open.v
  if patient:{border borders door doors} to:{refugee refugees migrant displaced thousand family}
  actors agent
  recipients to
  test "Chad opened its border to refugees." -> actors "Chad" recipients "refugees"

event AID
  cameo 073
  when send.v dispatch.v
  if patient:{supplies ventilator kit ambulance help donation doctor medic rescuer generator} agent:STATE|ORG|GROUP
  actors agent
  recipients goal to

event AID
  cameo 073
  when evacuate.v
  if patient:{injured wounded patient casualty}
  actors agent by
  recipients patient
