set a = b
event AID
  when give.v
  if patient:{$a}|NOPE
