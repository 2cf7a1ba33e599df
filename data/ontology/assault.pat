# ASSAULT: violence that can wound or kill. Later blocks with more conditions win over earlier ones with fewer.

set kill = kill murder slay gun_down shoot_dead assassinate massacre slaughter
set hurt = wound injure hurt maim

event ASSAULT
  cameo 190
  when attack.v assault.v raid.v storm.v ambush.v target.v
  actors agent
  recipients patient on against
  test "Gunmen attacked a bus near Gao on Monday." -> actors "Gunmen" recipients "bus"
  test "The minister attacked the budget." -> none

event ASSAULT
  cameo 180
  when $kill.v $hurt.v
  actors agent by
  recipients patient
  test "Rebels killed five soldiers in Goma." -> actors "Rebels" recipients "soldiers"
