# Figures: whose number is counted, and what it is a count of.

set harm_event = attack strike airstrike air_strike bombing blast explosion clash shooting shelling raid fighting assault bombardment battle violence offensive

figure killed
  when kill.v murder.v slay.v massacre.v slaughter.v execute.v behead.v assassinate.v gun_down.v lynch.v hang.v stab.v
  count patient
figure killed
  when die.v perish.v drown.v succumb.v
  count agent
figure killed
  when dead.a
  count agent
figure killed
  when include.v
  if agent:{dead fatality victim casualty death}
  count patient
  part
figure killed
  when death.n fatality.n
  self
figure killed
  when fatality.n death.n killing.n murder.n execution.n assassination.n massacre.n slaying.n beheading.n body.n corpse.n
  count patient
figure killed
  when shoot.v wound.v injure.v stab.v beat.v strike.v hit.v attack.v
  if modifier:{fatally}
  count patient
figure killed
  when pronounce.v declare.v
  if modifier:{dead}
  count patient
figure killed
  when find.v
  if modifier:{dead}
  count patient
figure killed
  when death.n killing.n murder.n
  if patient:PERSON|COUNT|CIVILIAN|ARMED
  count patient
figure killed
  when body.n corpse.n
  if parent:{find recover pull discover retrieve exhume bring}
  self
figure killed
  when claim.v take.v cost.v
  if patient:{life lives}
  count patient
figure killed
  when leave.v
  if modifier:{dead}
  count patient
figure killed
  when toll.n death_toll.n
  count at of to
figure killed
  when rise.v climb.v reach.v jump.v stand.v increase.v hit.v pass.v exceed.v grow.v
  if agent:{toll death_toll}
  count to at patient
figure killed
  when put.v place.v
  if patient:{toll death_toll number}
  count at to
  source agent
figure killed
  when bring.v raise.v
  if patient:{toll death_toll number}
  count to at
figure killed
  when lose.v
  if patient:{life lives}
  count agent patient

figure injured
  when wound.v injure.v hurt.v maim.v hospitalize.v hospitalise.v
  count patient
figure injured
  when injury.n casualty.n
  self
figure injured
  when wounded.a injured.a hurt.a
  count agent
figure injured
  when leave.v
  if modifier:{wounded injured hurt}
  count patient
figure injured
  when suffer.v sustain.v
  if patient:{injury wound burn}
  count agent
figure injured
  when shoot.v
  count patient

figure missing
  when missing.a unaccounted.a
  count agent
figure missing
  when disappear.v vanish.v miss.v
  if !patient:ANY
  count agent
figure missing
  when go.v remain.v
  if modifier:{missing}
  count agent

figure abducted
  when abduct.v kidnap.v seize.v hijack.v snatch.v capture.v
  count patient
figure abducted
  when take.v hold.v
  if patient:{hostage hostages captive captives}
  count patient
figure abducted
  when abduction.n kidnapping.n
  count patient

figure detained
  when arrest.v detain.v apprehend.v jail.v imprison.v round_up.v charge.v convict.v
  count patient
figure detained
  when arrest.n detention.n
  count patient
figure detained
  when arrest.n
  if parent:{make carry_out}
  self
figure detained
  when hold.v take.v
  if in:{custody detention jail prison}
  count patient
figure detained
  when take.v
  if into:{custody detention}
  count patient

figure displaced
  when displace.v uproot.v
  count patient
figure displaced
  when flee.v
  count agent
figure displaced
  when drive.v force.v
  if from:{home house village homes}
  count patient
figure displaced
  when make.v leave.v
  if modifier:{homeless}
  count patient
figure displaced
  when drive_out.v
  count patient
figure displaced
  when leave.v
  if patient:{home house village homes}
  count agent

figure trapped
  when trap.v besiege.v strand.v
  count patient
figure trapped
  when trapped.a stranded.a
  count agent

figure surrendered
  when surrender.v defect.v
  count agent

figure evacuated
  when evacuate.v rescue.v
  count patient
figure evacuated
  when evacuation.n rescue.n
  count patient

figure affected
  when affect.v
  count patient

figure protesters
  when protest.v demonstrate.v march.v rally.v riot.v
  if !patient:ANY
  count agent
figure protesters
  when gather.v assemble.v turn_out.v take.v
  if agent:{protester demonstrator marcher people supporter activist student worker resident thousand hundred} to:ANY|{street}
  count agent
figure protesters
  when protester.n demonstrator.n marcher.n
  self
