# SUPPORT: praise, endorse, recognise, defend with words.

event SUPPORT
  cameo 051
  when praise.v commend.v applaud.v hail.v laud.v congratulate.v thank.v compliment.v salute.v honor.v honour.v
  if agent:ACTOR !patient:{god goodness} !from:ANY
  actors agent
  recipients patient
  about for on
  test "The UN envoy praised Jordan for opening the border." -> actors "envoy" recipients "Jordan"

event SUPPORT
  cameo 051
  when endorse.v back.v support.v welcome.v
  if agent:PERSON|STATE|ORG !patient:{visitor}
  actors agent
  recipients patient
  about patient

event SUPPORT
  cameo 051
  when support.n backing.n solidarity.n
  if parent:{express voice offer declare reiterate pledge give} agent:ACTOR
  actors agent
  recipients for to with

event SUPPORT
  cameo 051
  when express.v voice.v
  if patient:{support solidarity sympathy condolence appreciation confidence admiration}
  actors agent
  recipients with to for in

event SUPPORT
  cameo 054
  when recognize.v recognise.v
  if agent:STATE|ORG|PERSON patient:STATE|ORG|PERSON|PLACE|{independence government sovereignty}
  actors agent
  recipients patient

event SUPPORT
  cameo 057
  when ratify.v approve.v adopt.v pass.v
  if patient:{resolution treaty agreement deal accord law bill plan mission motion measure} agent:ACTOR
  actors agent
  about patient

event SUPPORT
  cameo 053
  when rally.v
  if behind:ACTOR agent:ACTOR
  actors agent
  recipients behind

event SUPPORT
  cameo 056
  when defend.v
  if patient:{decision record policy move action stance law} agent:ACTOR
  actors agent
  recipients patient

event SUPPORT
  cameo 051
  when pledge.v promise.v convey.v reaffirm.v reiterate.v extend.v
  if patient:{support solidarity backing friendship condolence gratitude} agent:ACTOR
  actors agent
  recipients for to with
  test "Chile pledged its full support for Ecuador." -> actors "Chile" recipients "Ecuador"

event SUPPORT
  cameo 052
  when defend.v
  if patient:STATE|PERSON agent:PERSON|ORG !patient:{client himself suspect}
  actors agent
  recipients patient

event SUPPORT
  cameo 051
  when award.v decorate.v
  if agent:STATE|ORG|PERSON patient:{medal order prize} to:ACTOR
  actors agent
  recipients to
  test "Serbia awarded a medal to Ukraine." -> actors "Serbia" recipients "Ukraine"

event SUPPORT
  cameo 057
  acled Strategic developments | Agreement
  when sign.v ink.v
  if patient:$peace_deal
  actors agent +between
  recipients with
  about patient
  test "Kenya and Somalia signed a treaty on Monday." -> actors "Kenya"

event SUPPORT
  cameo 057
  when sign.v ratify.v
  if agent:STATE|ORG|PERSON
  actors agent
  recipients with
  about patient

event SUPPORT
  cameo 054
  when establish.v restore.v resume.v normalize.v normalise.v upgrade.v
  if patient:{tie ties relation relations diplomatic_relations} agent:STATE|ORG|PERSON !patient:{trade}
  actors agent
  recipients with
  test "Guyana established diplomatic ties with Nepal." -> actors "Guyana"
