# THREATEN: warn of harm or of a penalty to come.

event THREATEN violence
  cameo 138
  when threaten.v vow.v warn.v
  if comp:$violence
  actors agent
  recipients patient
  about comp
  test "The militia threatened to attack the dam." -> actors "militia"

event THREATEN
  cameo 130
  when threaten.v
  if agent:ACTOR
  actors agent
  recipients patient
  about comp with

event THREATEN
  cameo 130
  when threat.n
  if agent:ACTOR !parent:{pose constitute represent face}
  actors agent by from
  recipients against to
  about comp of

event THREATEN
  cameo 130
  when warn.v
  if patient:ACTOR of:{consequence retaliation action strike response attack}
  actors agent
  recipients patient
  about of

event THREATEN
  cameo 130
  when warn.v
  if patient:ACTOR against:ANY
  actors agent
  recipients patient
  about against

event THREATEN
  cameo 130
  when ultimatum.n
  if parent:{give issue deliver}
  actors agent
  recipients goal to

event THREATEN restrict
  cameo 1312
  when threaten.v
  if with:$sanction_words
  actors agent
  recipients patient
  about with

event THREATEN
  cameo 130
  when warning.n ultimatum.n
  if parent:{issue give deliver} agent:ACTOR
  actors agent
  recipients to goal against
  about comp
  test "The junta issued an ultimatum to the miners." -> actors "junta" recipients "miners"

event THREATEN
  cameo 130
  when issue.v give.v deliver.v set.v
  if patient:{ultimatum deadline} agent:ACTOR
  actors agent
  recipients to goal for
