# CONSULT: meetings, visits, calls that take place.

event CONSULT
  cameo 040
  when meet.v
  if agent:ACTOR !patient:{demand target deadline standard need requirement condition criterion goal}
  actors agent
  recipients with patient
  test "President Ruto met Ethiopian mediators in Nairobi." -> actors "Ruto"

event CONSULT
  cameo 040
  when meeting.n talk.n talks.n negotiation.n summit.n discussion.n consultation.n
  if parent:{hold begin start resume attend join open host chair conduct continue}
  actors agent +between +among
  recipients with
  about on about

event CONSULT
  cameo 040
  when meeting.n talk.n talks.n negotiation.n summit.n discussion.n consultation.n
  if between:ACTOR
  actors between
  about on about

event CONSULT
  cameo 040
  when meeting.n talk.n talks.n negotiation.n summit.n discussion.n
  if with:ACTOR agent:ACTOR
  actors agent
  recipients with
  about on about

event CONSULT
  cameo 040
  when negotiate.v confer.v consult.v
  if agent:ACTOR
  actors agent
  recipients with patient
  about on over
  test "Envoys from Chad negotiated with the rebels." -> actors "Envoys"

event CONSULT
  cameo 040
  when discuss.v hold.v
  if patient:{situation crisis conflict issue matter relation war talk talks meeting} agent:ACTOR with:ACTOR
  actors agent
  recipients with

event CONSULT
  cameo 040
  when discuss.v
  if agent:ACTOR
  actors agent
  recipients with
  about patient

event CONSULT
  cameo 040
  when hold.v convene.v attend.v host.v
  if patient:$meeting|{session}
  actors agent
  recipients with
  about on

event CONSULT visit
  cameo 042
  when visit.v
  if agent:PERSON|ORG|STATE
  actors agent
  recipients patient
  test "The French minister visited Beirut." -> actors "minister"

event CONSULT visit
  cameo 042
  when visit.n trip.n tour.n
  if agent:PERSON|STATE to:PLACE|ACTOR
  actors agent by
  recipients to

event CONSULT visit
  cameo 042
  when arrive.v fly.v travel.v head.v
  if agent:PERSON for:$meeting
  actors agent
  recipients in to

event CONSULT visit
  cameo 042
  when arrive.v
  if agent:PERSON in:PLACE|ACTOR
  actors agent
  recipients in

event CONSULT visit
  cameo 043
  when receive.v welcome.v host.v
  if agent:PERSON|STATE patient:PERSON
  actors agent
  recipients patient

event CONSULT phone
  cameo 041
  when speak.v talk.v
  if to:ACTOR by:{phone telephone}
  actors agent
  recipients to with

event CONSULT phone
  cameo 041
  when phone.v telephone.v
  if patient:ACTOR
  actors agent
  recipients patient

event CONSULT
  cameo 040
  when speak.v talk.v
  if with:ACTOR
  actors agent
  recipients with

event CONSULT multilateral
  cameo 040
  when vote.v
  if agent:ORG|STATE|{council parliament senate assembly lawmaker committee congress minister}
  actors agent
  about on for against

event CONSULT third-party
  cameo 045
  when mediate.v
  if agent:ACTOR
  actors agent
  recipients between

event CONSULT third-party
  cameo 045
  when launch.v start.v begin.v lead.v
  if patient:{mediation mediation_effort}
  actors agent
  recipients between
  test "Oman launched a mediation between the two camps." -> actors "Oman"
