# PROTEST: physical collective protest.

set crowd = people thousand hundred protester demonstrator student worker resident activist supporter villager teacher marcher opponent crowd woman farmer monk mourner lawyer doctor nurse miner striker refugee union migrant

set grievance = demand protest denounce oppose reject condemn criticize criticise decry complain reclaim repudiate

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when protest.v demonstrate.v
  if agent:GROUP|COUNT|CIVILIAN|$crowd
  actors agent
  recipients against outside
  about against over for
  test "Hundreds of students demonstrated in Dakar." -> actors "students"

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when march.v rally.v
  if agent:COUNT|CIVILIAN|$crowd
  actors agent
  recipients against
  about against over for

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when gather.v assemble.v
  if agent:{protester demonstrator marcher opponent} 
  actors agent
  recipients against outside

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when protest.v demonstrate.v rally.v march.v
  if agent:{member group employee party association movement union organisation organization community family relative parent follower} !patient:ACTOR
  actors agent
  recipients against outside
  about against over for
  test "Members of a teachers' union protested in Cordoba." -> actors "Members"

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when gather.v assemble.v
  if agent:CIVILIAN|COUNT|GROUP|$crowd for:{demonstration vigil protest rally march motorcade sit-in}
  actors agent
  recipients against outside
  about against over for
  test "Around 60 people gathered for a vigil in Bonn." -> actors "people"

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when gather.v assemble.v rally.v march.v meet.v
  if agent:CIVILIAN|COUNT|GROUP|$crowd|{member group} purpose:$grievance
  actors agent
  recipients against outside
  about purpose
  test "Dozens of students gathered in Parma to demand better schools." -> actors "students"

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when protest.v demonstrate.v
  if !agent:STATE !patient:ANY !agent:{ministry minister ambassador embassy}
  actors agent
  recipients against outside
  about against over for
  test "The student union protested against the curfew." -> actors "union"

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when hold.v stage.v organize.v organise.v join.v carry_out.v
  if patient:{demonstration vigil protest rally march motorcade sit-in picket protest_rally} agent:ACTOR
  actors agent
  recipients against outside
  about against over for
  test "Nurses staged a picket in Lodz." -> actors "Nurses"

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when take.v
  if to:{street streets}
  actors agent
  recipients against

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when protest.n demonstration.n sit-in.n vigil.n
  actors agent by of
  recipients against
  about against over
  test "A protest by teachers in Oaxaca drew crowds." -> actors "teachers"

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when march.n rally.n
  if agent:CIVILIAN|COUNT|$crowd
  actors agent by of
  recipients against
  about against over for

event PROTEST strike
  cameo 143
  acled Protests | Peaceful protest
  when strike.n walkout.n
  if modifier:{general hunger labor labour rail transport nationwide national wage} 
  actors agent by of
  recipients against
  about over for

event PROTEST strike
  cameo 143
  acled Protests | Peaceful protest
  when go.v be.v
  if on:{strike}
  actors agent

event PROTEST hunger
  cameo 142
  acled Protests | Peaceful protest
  when hunger_strike.n
  actors agent by of
  recipients against

event PROTEST obstruct
  cameo 144
  acled Protests | Peaceful protest
  when block.v barricade.v blockade.v close.v cut_off.v occupy.v
  if agent:CIVILIAN|COUNT|$crowd|{member group driver} !agent:ARMED patient:{road street highway bridge entrance traffic gate railway route lane avenue}
  actors agent
  recipients patient

event PROTEST riot
  cameo 145
  acled Riots | Violent demonstration
  when riot.v riot.n rioting.n unrest.n
  if !agent:{police}
  actors agent by of
  recipients against
  test "Rioting by football fans left shops burned." -> actors "fans"

event PROTEST riot
  cameo 145
  acled Riots | Violent demonstration
  when throw.v hurl.v pelt.v
  if agent:CIVILIAN|COUNT|$crowd|{youth settler fan} patient:{stone rock bottle bomb firebomb police petrol_bomb egg}
  actors agent
  recipients at

event PROTEST boycott
  cameo 143
  when boycott.v
  if agent:ACTOR
  actors agent
  recipients patient

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when protest.v denounce.v
  if parent:{gather close block blockade walk_out march strike hold occupy picket rally assemble meet stage camp} agent:CIVILIAN|COUNT|GROUP|$crowd
  actors agent
  recipients against
  about patient against
  status actual
  test "Hundreds of miners camped outside the ministry to protest the ban." -> status actual

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when take_out.v bring_out.v
  if patient:{rally march procession demonstration}
  actors agent
  recipients against
  about against

event PROTEST demo
  cameo 141
  acled Protests | Peaceful protest
  when rally.n march.n demonstration.n
  if parent:{hold stage organize organise take_out lead join} agent:ACTOR
  actors agent
  recipients against
  about against over for
