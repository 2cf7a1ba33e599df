# AGREE: promise, offer, plan or consent to cooperate or meet.

event AGREE
  cameo 030
  when agree.v
  if comp:CLAUSE
  actors agent
  recipients with
  about comp
  test "Sudan agreed to reopen the border." -> actors "Sudan"

event AGREE
  cameo 030
  when agree.v
  if agent:ACTOR on:ANY
  actors agent
  recipients with
  about on

event AGREE
  cameo 030
  when agree.v
  if agent:ACTOR to:ANY
  actors agent
  recipients with
  about to

event AGREE
  cameo 057
  acled Strategic developments | Agreement
  when reach.v strike.v conclude.v clinch.v seal.v hammer_out.v broker.v
  if patient:$peace_deal
  actors agent +between
  recipients with
  about patient
  test "The ministry struck a deal with rebel commanders on Friday." -> actors "ministry"

event AGREE
  cameo 057
  acled Strategic developments | Agreement
  when agreement.n accord.n deal.n pact.n treaty.n
  if between:ACTOR
  actors between
  about on

event AGREE
  cameo 033
  when promise.v pledge.v vow.v
  if comp:CLAUSE !comp:$violence
  actors agent
  recipients patient to
  about comp

event AGREE
  cameo 033
  when promise.v pledge.v offer.v
  if patient:ANY agent:ACTOR
  actors agent
  recipients goal to
  about patient
  test "Canada pledged 40 million dollars to the mission." -> actors "Canada"

event AGREE
  cameo 033
  when offer.v
  if comp:CLAUSE
  actors agent
  recipients to
  about comp

event AGREE
  cameo 033
  when offer.n promise.n pledge.n assurance.n commitment.n
  if agent:ACTOR
  actors agent by from
  recipients to
  about of comp

event AGREE
  cameo 036
  when agree.v plan.v
  if comp:{meet talk negotiate visit resume hold discuss}
  actors agent
  recipients with
  about comp

event AGREE
  cameo 030
  when committed.a
  if agent:ACTOR to:ANY|CLAUSE
  actors agent
  about to

event AGREE
  cameo 030
  when ready.a willing.a prepared.a
  if agent:ACTOR comp:CLAUSE
  actors agent
  about comp
  status possible

event AGREE
  cameo 030
  when commit.v
  if to:ANY|CLAUSE
  actors agent
  about to

event AGREE
  cameo 035
  when accept.v
  if patient:$talk_things|$truce|{mediation condition terms} agent:ACTOR
  actors agent
  recipients from of
  about patient
