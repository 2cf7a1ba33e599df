# CONCEDE: verbal yielding: apology, pardon, admission, promise of withdrawal.

event CONCEDE
  cameo 080
  when concede.v relent.v back_down.v give_in.v yield.v accede.v capitulate.v
  actors agent
  recipients to
  about comp to patient
  test "The government backed down on the fuel price." -> actors "government"

event CONCEDE
  cameo 055
  when apologize.v apologise.v
  actors agent
  recipients to
  about for
  test "Japan apologised to Korea for the incident." -> actors "Japan"

event CONCEDE
  cameo 055
  when apology.n
  if parent:{offer issue make extend}
  actors agent
  recipients to

event CONCEDE
  cameo 081
  when pardon.v amnesty.n
  if !agent:{law}
  actors agent by
  recipients patient to for goal

event CONCEDE
  cameo 081
  when commute.v
  if patient:{sentence}
  actors agent
  recipients of

event CONCEDE
  cameo 080
  when plead.v
  if modifier:{guilty}
  actors agent
  about to

event CONCEDE
  cameo 080
  when announce.v agree.v promise.v pledge.v offer.v vow.v
  if comp:$stop_words
  actors agent
  about comp

event CONCEDE
  cameo 080
  when announcement.n announce.v
  if comp:{lessen reduce halt suspend scale_back} agent:ACTOR
  actors agent
  about comp

event CONCEDE
  cameo 080
  when announce.v declare.v offer.v
  if patient:$truce|{withdrawal pullout amnesty resignation moratorium}
  actors agent
  recipients with goal to
  about patient

event CONCEDE
  cameo 081
  when grant.v issue.v give.v announce.v declare.v
  if patient:{pardon amnesty clemency citizenship} agent:ACTOR
  actors agent
  recipients goal to for
  test "The president granted amnesty to the rebels." -> recipients "rebels"

event CONCEDE
  cameo 080
  when accept.v meet.v bow_to.v
  if patient:{demand demands} agent:ACTOR !patient:PERSON
  actors agent
  recipients of by from
  test "The ministry accepted the demands of the teachers." -> actors "ministry"
