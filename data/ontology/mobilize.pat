# MOBILIZE: force posture short of use; weapons tests.

set forces = troop troops soldier force forces army unit warship ship fighter jet tank aircraft battalion brigade reservist police missile marine peacekeeper carrier reinforcement reinforcements warplane

event MOBILIZE troops
  cameo 154
  when deploy.v mass.v mobilize.v mobilise.v station.v amass.v dispatch.v
  if patient:$forces|ARMED
  actors agent
  recipients against
  test "India deployed 5,000 troops along the border." -> actors "India"

event MOBILIZE troops
  cameo 154
  when send.v dispatch.v move.v
  if patient:{troop troops soldier warship force forces reinforcement reinforcements tank carrier marine police vehicle armour armor}
  actors agent
  recipients to

event MOBILIZE troops
  cameo 154
  when deployment.n mobilization.n mobilisation.n buildup.n build-up.n
  actors agent by of
  recipients against

event MOBILIZE troops
  cameo 152
  when put.v place.v be.v go.v
  if on:{alert standby readiness footing}
  actors agent patient
  test "Israel put its forces on alert." -> actors "Israel"

event MOBILIZE weapons
  cameo 150
  when test.v test-fire.v launch.v fire.v
  if patient:$weapons_test agent:STATE modifier:{test}
  actors agent
  recipients

event MOBILIZE weapons
  cameo 150
  when test.v test-fire.v
  if patient:$weapons_test
  actors agent
  test "North Korea tested a missile on Sunday." -> actors "North Korea"

event MOBILIZE weapons
  cameo 150
  when missile_test.n nuclear_test.n rocket_test.n missile_launch.n
  actors agent by
  recipients

event MOBILIZE troops
  cameo 155
  when drill.n exercise.n
  if modifier:{military naval live-fire joint war}
  actors agent by +between
  recipients with

event MOBILIZE police
  cameo 153
  when patrol.v
  if agent:ARMED
  actors agent

event MOBILIZE troops
  cameo 152
  when remain.v stay.v
  if on:{alert standby readiness} agent:ARMED|STATE
  actors agent
  test "Thai troops remained on alert along the river." -> actors "troops"

event MOBILIZE troops
  cameo 154
  when beef_up.v reinforce.v strengthen.v bolster.v
  if patient:{presence force forces garrison troop troops deployment} agent:STATE|ARMED|ORG
  actors agent
  recipients against

event MOBILIZE troops
  cameo 152
  when put.v place.v
  if patient:{military army force troop navy} on:{level}
  actors agent
  test "Both countries put their armies on a high level of alert." -> status actual
