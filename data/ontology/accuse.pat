# ACCUSE: criticise, blame, charge, sue, investigate.

event ACCUSE allege
  cameo 112
  when accuse.v blame.v
  actors agent by
  recipients patient on
  about of for comp
  test "Kenya accused Somalia of harbouring militants." -> actors "Kenya" recipients "Somalia"

event ACCUSE allege
  cameo 112
  when allege.v
  actors agent
  about comp

event ACCUSE allege
  cameo 112
  when accusation.n allegation.n
  if agent:ACTOR|ANY
  actors agent by
  recipients against of

event ACCUSE allege
  cameo 112
  when finger.n
  if parent:{point} 
  actors agent
  recipients at

event ACCUSE disapprove
  cameo 111
  when condemn.v denounce.v deplore.v criticize.v criticise.v decry.v slam.v castigate.v rebuke.v blast.v lambast.v lambaste.v chide.v deride.v censure.v reproach.v scold.v vilify.v
  if !patient:{door window brake}
  actors agent by
  recipients patient
  about for over
  test "The African Union condemned the coup in Bamako." -> actors "African Union"

event ACCUSE disapprove
  cameo 111
  when condemnation.n criticism.n denunciation.n outrage.n
  if agent:ACTOR
  actors agent by from
  recipients patient against at over

event ACCUSE disapprove
  cameo 111
  when complain.v lash_out.v rail.v
  if !patient:ANY against:ANY
  actors agent
  recipients against at about

event ACCUSE disapprove
  cameo 111
  when complain.v lash_out.v rail.v
  actors agent
  recipients against at about

event ACCUSE disapprove
  cameo 111
  when speak_out.v
  actors agent
  recipients against

event ACCUSE disapprove
  cameo 111
  when liken.v
  if agent:ACTOR
  actors agent
  recipients patient

event ACCUSE disapprove
  cameo 111
  when unacceptable.a outrageous.a unconscionable.a barbaric.a shameful.a irresponsible.a illegal.a unlawful.a intolerable.a appalling.a disgraceful.a reprehensible.a hypocritical.a
  if speaker:ACTOR
  actors speaker
  recipients agent

event ACCUSE allege
  cameo 115
  when sue.v indict.v prosecute.v impeach.v
  actors agent by
  recipients patient
  about for over
  test "Prosecutors indicted the former mayor of Cali." -> actors "Prosecutors"

event ACCUSE allege
  cameo 115
  when charge.v
  if patient:ACTOR|COUNT !patient:{fee price battery}
  actors agent by
  recipients patient
  about with

event ACCUSE allege
  cameo 115
  when file.v
  if patient:{lawsuit suit complaint charge case}
  actors agent
  recipients against

event ACCUSE allege
  cameo 115
  when lawsuit.n indictment.n
  if against:ACTOR
  actors agent by
  recipients against

event ACCUSE investigate
  cameo 090
  when investigate.v probe.v look_into.v
  actors agent
  recipients patient into
  test "Police are investigating the blast." -> actors "Police"

event ACCUSE investigate
  cameo 090
  when look.v
  if into:ANY
  actors agent
  recipients into

event ACCUSE investigate
  cameo 090
  when investigation.n inquiry.n probe.n
  if parent:{open launch begin start order conduct lead continue announce}
  actors agent by
  recipients into of on

event ACCUSE investigate
  cameo 090
  when question.v interrogate.v
  if patient:PERSON|GROUP agent:ARMED|STATE|ORG
  actors agent
  recipients patient

event ACCUSE investigate
  cameo 090
  when order.v open.v join.v head.v reopen.v announce.v
  if patient:{investigation inquiry probe retrial audit} agent:ACTOR !patient:PERSON
  actors agent
  recipients into against of
  test "The governor ordered an investigation into the police." -> actors "governor" recipients "police"

event ACCUSE allege
  cameo 115
  when launch.v take.v begin.v start.v initiate.v
  if patient:{legal_action proceeding proceedings infringement_procedure lawsuit} agent:STATE|ORG|PERSON
  actors agent
  recipients against

event ACCUSE allege
  cameo 115
  when action.n
  if modifier:{legal} parent:{launch take begin start}
  actors agent by
  recipients against
  test "Austria launched legal action against Hungary." -> actors "Austria" recipients "Hungary"

event ACCUSE disapprove
  cameo 111
  when summon.v
  if patient:{ambassador envoy charge consul diplomat} agent:STATE|ORG|PERSON
  actors agent
  recipients patient
  test "The foreign ministry summoned the Danish ambassador." -> recipients "ambassador"

event ACCUSE allege
  cameo 112
  when responsible.a
  if speaker:ACTOR agent:ARMED|STATE !agent:{police}
  actors speaker
  recipients agent

event ACCUSE disapprove
  cameo 111
  when fault.v
  if agent:ACTOR
  actors agent
  recipients patient

event ACCUSE disapprove
  cameo 111
  when attack.n
  if modifier:{scathing verbal blistering stinging extraordinary furious fierce} on:ACTOR
  actors agent by
  recipients on
  test "The governor launched a scathing attack on Senator Adam Hill." -> actors "governor"

event ACCUSE disapprove
  cameo 111
  when express.v voice.v
  if patient:{outrage astonishment anger dismay condemnation indignation displeasure disapproval} agent:ACTOR
  actors agent
  recipients at with against over
  test "The ministry expressed outrage at the ruling." -> actors "ministry"
