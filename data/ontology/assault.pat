# ASSAULT: violence that can wound or kill, battles included. Of two rules that fit, the one with more conditions wins.

# ---- general violence ----

event ASSAULT
  cameo 190
  when attack.v assault.v storm.v ambush.v charge.v
  if !patient:$words_only !in:$drill
  actors agent
  recipients patient on against
  test "Gunmen attacked a bus near Gao on Monday." -> actors "Gunmen" recipients "bus"
  test "Rebels ambushed an army convoy outside Goma." -> actors "Rebels" recipients "convoy"

event ASSAULT
  cameo 190
  when attack.n assault.n offensive.n onslaught.n raid.n incursion.n counteroffensive.n counter-offensive.n ambush.n atrocity.n aggression.n counterattack.n hostilities.n invasion.n
  if !modifier:{heart cyber charm verbal asthma panic personal}
  actors agent by from
  recipients patient on against at
  test "The attack on the village by militiamen lasted an hour." -> actors "militiamen" recipients "village"

event ASSAULT
  cameo 190
  when invade.v overrun.v pound.v pummel.v retaliate.v
  actors agent
  recipients patient against

event ASSAULT
  cameo 190
  when target.v hit.v strike.v
  if patient:ANY !patient:{deal balance note agreement record chord blow bargain pose} agent:WEAPON|ARMED|STATE|EVENT|GROUP
  actors agent
  recipients patient
  test "A rocket hit a hospital in Sirte on Friday." -> recipients "hospital"

event ASSAULT
  cameo 190
  when target.v strike.v hit.v
  if agent:{strike airstrike air_strike attack missile rocket shell bomb jet warplane raid blast explosion mortar drone projectile}
  actors agent
  recipients patient

event ASSAULT
  cameo 190
  when target.v
  if patient:ANY
  actors agent
  recipients patient

event ASSAULT
  cameo 190
  when hit.v strike.v
  if by:{strike airstrike air_strike attack missile rocket shell bomb raid blast explosion mortar drone bullet fire gunfire}
  actors agent by
  recipients patient

# ---- killing and wounding ----

event ASSAULT
  cameo 180
  when kill.v murder.v slay.v massacre.v slaughter.v wound.v maim.v
  if !agent:{accident crash earthquake flood storm fire disease virus cancer collapse hurricane avalanche heat lightning flu stampede} !patient:{himself herself themselves itself myself} !in:$accident !modifier:{accidentally}
  actors agent by
  recipients patient
  test "Rebels killed five soldiers in Goma." -> actors "Rebels" recipients "soldiers"
  test "A flood killed nine people in Herat." -> none

event ASSAULT
  cameo 180
  when injure.v hurt.v
  if agent:ARMED|WEAPON|EVENT !agent:{accident crash earthquake flood storm fire collapse}
  actors agent by
  recipients patient

event ASSAULT
  cameo 180
  when injure.v hurt.v
  if in:{attack strike airstrike bombing blast explosion clash shooting shelling raid fighting}
  actors agent by
  recipients patient

event ASSAULT
  cameo 180
  when killing.n murder.n slaying.n slaughter.n homicide.n fatality.n
  actors agent by
  recipients patient
  test "The killing of two teachers shocked Garissa." -> recipients "teachers"

event ASSAULT
  cameo 180
  when die.v perish.v
  if in:{attack strike airstrike air_strike bombing blast explosion clash shooting shelling raid fighting assault bombardment battle violence offensive ambush}
  actors agent_by
  recipients agent
  test "Nine people died in a blast in Basra." -> recipients "people"

event ASSAULT massacre
  cameo 200
  when massacre.n genocide.n bloodbath.n
  actors agent by
  recipients patient

event ASSAULT assassinate
  cameo 185
  acled Violence against civilians | Attack
  when assassinate.v assassination.n
  actors agent by
  recipients patient
  test "Gunmen assassinated the deputy governor of Ghazni." -> actors "Gunmen" recipients "governor"

event ASSAULT execute
  cameo 185
  when execute.v behead.v lynch.v crucify.v hang.v
  if patient:ACTOR|COUNT
  actors agent by
  recipients patient

event ASSAULT execute
  cameo 185
  when execution.n beheading.n lynching.n
  actors agent by
  recipients patient

# ---- firearms ----

event ASSAULT firearms
  cameo 193
  when shoot.v gun_down.v
  if !patient:{film movie video scene photo picture goal ball}
  actors agent by
  recipients patient at on
  test "A sniper shot two medics in Taiz." -> actors "sniper" recipients "medics"

event ASSAULT firearms
  cameo 193
  when shooting.n gunfire.n gunshot.n
  actors agent by between with
  recipients patient

event ASSAULT firearms
  cameo 193
  acled Battles | Armed clash
  when gunfight.n shootout.n shoot-out.n gunbattle.n gun_battle.n crossfire.n
  actors agent by between with
  recipients patient
  test "A shootout between two gangs closed the port." -> actors "gangs"

event ASSAULT firearms
  cameo 193
  acled Battles | Armed clash
  when exchange.v trade.v
  if patient:{fire gunfire shot}
  actors agent +with
  recipients patient
  test "The gang exchanged fire with police officers in Recife." -> actors "gang"

event ASSAULT firearms
  cameo 193
  when open.v return.v
  if patient:{fire gunfire}
  actors agent
  recipients on at with
  test "Soldiers opened fire on protesters in Khartoum." -> actors "Soldiers" recipients "protesters"

event ASSAULT
  cameo 190
  when fire.v
  if !patient:PERSON|{minister official chief coach manager staff employee shot worker} !in:$drill
  actors agent
  recipients at on into against
  test "Militants fired rockets at Sderot." -> actors "Militants"

event ASSAULT
  cameo 190
  when fire.v
  if patient:WEAPON !in:$drill
  actors agent
  recipients at on into against

# ---- bombs ----

event ASSAULT explosives
  cameo 183
  acled Explosions/Remote violence | Remote explosive/landmine/IED
  when explode.v detonate.v go_off.v
  if agent:WEAPON|{bomb device mine car vehicle grenade explosive ied truck charge bomber}
  actors agent_by
  recipients patient
  test "A bomb exploded outside a mosque in Kirkuk." -> status actual

event ASSAULT explosives
  cameo 183
  acled Explosions/Remote violence | Remote explosive/landmine/IED
  when detonate.v set_off.v plant.v
  if patient:WEAPON|{bomb device mine explosive charge belt vest grenade}
  actors agent
  recipients near among

event ASSAULT explosives
  cameo 183
  acled Explosions/Remote violence | Remote explosive/landmine/IED
  when bombing.n bomb_blast.n bomb_attack.n
  actors agent by
  recipients patient on against

event ASSAULT explosives
  cameo 183
  acled Explosions/Remote violence | Remote explosive/landmine/IED
  when blast.n explosion.n
  if !patient:{gas boiler}
  actors by
  recipients patient

event ASSAULT suicide-attack
  cameo 1831
  acled Explosions/Remote violence | Suicide bomb
  when blow_up.v blow.v
  if patient:{himself herself themselves itself}
  actors agent
  recipients near at among
  test "A man blew himself up at a checkpoint in Mosul." -> actors "man"

event ASSAULT suicide-attack
  cameo 1831
  acled Explosions/Remote violence | Suicide bomb
  when suicide_bombing.n suicide_attack.n suicide_blast.n
  actors agent by
  recipients patient on against

event ASSAULT explosives
  cameo 183
  when blow_up.v
  actors agent
  recipients patient

# ---- from the air, from afar ----

event ASSAULT aerial
  cameo 195
  acled Explosions/Remote violence | Air/drone strike
  when bomb.v bombard.v strafe.v
  if !agent:{film album show}
  actors agent
  recipients patient
  test "Warplanes bombed a bridge near Derna." -> actors "Warplanes"

event ASSAULT aerial
  cameo 195
  acled Explosions/Remote violence | Air/drone strike
  when airstrike.n air_strike.n air_raid.n air_attack.n bombing_raid.n aerial_bombardment.n
  actors agent by
  recipients patient on against
  test "Air strikes on the camp killed four children." -> status actual

event ASSAULT aerial
  cameo 195
  when bombardment.n
  actors agent by
  recipients patient on

event ASSAULT drone
  cameo 195
  acled Explosions/Remote violence | Air/drone strike
  when drone_strike.n drone_attack.n
  actors agent by
  recipients patient on against

event ASSAULT heavy-weapons
  cameo 194
  acled Explosions/Remote violence | Shelling/artillery/missile attack
  when shell.v mortar.v
  actors agent
  recipients patient
  test "Tanks shelled the old town of Zawiya." -> recipients "town"

event ASSAULT heavy-weapons
  cameo 194
  acled Explosions/Remote violence | Shelling/artillery/missile attack
  when shelling.n artillery_fire.n rocket_attack.n rocket_fire.n missile_attack.n missile_strike.n mortar_attack.n barrage.n mortar_fire.n
  actors agent by from
  recipients patient on against

event ASSAULT
  cameo 190
  when strike.n
  if modifier:{air military missile drone artillery rocket retaliatory precision deadly pre-emptive preemptive israeli american russian turkish saudi syrian us u.s. coalition nato aerial}
  actors agent by
  recipients patient on against

event ASSAULT
  cameo 190
  when strike.n
  if on:ARMED|PLACE|ACTOR
  actors agent by
  recipients patient on against

event ASSAULT heavy-weapons
  cameo 194
  acled Explosions/Remote violence | Shelling/artillery/missile attack
  when land.v fall.v slam.v rain.v crash.v
  if agent:{rocket shell missile mortar bomb projectile}
  actors agent_by
  recipients on into in

event ASSAULT
  cameo 195
  when drop.v launch.v
  if patient:{bomb missile rocket leaflet_bomb munition barrel_bomb barrel grenade}
  actors agent
  recipients on at against into

# ---- battles ----

event ASSAULT
  cameo 193
  acled Battles | Armed clash
  when clash.v battle.v
  if agent:ACTOR
  actors agent +with +between
  recipients against patient
  test "The army clashed with rebels near Bor." -> actors "army"

event ASSAULT
  cameo 190
  acled Battles | Armed clash
  when fight.v
  if !against:{corruption poverty disease crime inflation cancer} !patient:{corruption poverty disease fire blaze crime cancer election case}
  actors agent +with
  recipients patient against

event ASSAULT
  cameo 190
  acled Battles | Armed clash
  when clash.n battle.n fighting.n skirmish.n firefight.n combat.n gunbattle.n
  if !modifier:{legal court political}
  actors agent +between +with +among
  recipients against
  test "Fighting between the army and militiamen killed two in Bria." -> actors "army"

event ASSAULT
  cameo 190
  acled Battles | Armed clash
  when engage.v
  if patient:ARMED
  actors agent
  recipients patient

event ASSAULT
  cameo 190
  when war.n conflict.n uprising.n insurgency.n rebellion.n
  if parent:{wage launch start declare}
  scope background
  actors agent between
  recipients on against

# ---- taking ground by force ----

event ASSAULT
  cameo 192
  acled Battles | Non-state actor overtakes territory
  when capture.v seize.v retake.v recapture.v take_over.v overrun.v reconquer.v
  if patient:PLACE agent:ARMED
  actors agent
  recipients from patient
  test "Rebels captured Kidal from the army." -> actors "Rebels"

event ASSAULT
  cameo 192
  when capture.v seize.v retake.v recapture.v overrun.v
  if patient:{town city village district hill base airport bridge checkpoint position post camp airfield neighbourhood neighborhood territory area}
  actors agent
  recipients from

# ---- seizing people ----

event ASSAULT abduct
  cameo 181
  acled Violence against civilians | Abduction/forced disappearance
  when kidnap.v abduct.v hijack.v snatch.v
  separate
  actors agent by
  recipients patient
  test "Gunmen abducted three nurses in Zamfara." -> actors "Gunmen" recipients "nurses"

event ASSAULT abduct
  cameo 181
  acled Violence against civilians | Abduction/forced disappearance
  when kidnapping.n abduction.n hijacking.n hostage-taking.n kidnap.n
  separate
  actors agent by
  recipients patient

event ASSAULT abduct
  cameo 181
  when take.v hold.v
  if patient:{hostage hostages captive prisoner}
  separate
  actors agent
  recipients patient

event ASSAULT abduct
  cameo 181
  when capture.v
  if patient:PERSON|ARMED|GROUP agent:ARMED
  separate
  actors agent
  recipients patient

# ---- bodily harm ----

event ASSAULT torture
  cameo 1822
  when torture.v torture.n waterboard.v mistreat.v
  separate
  actors agent by
  recipients patient

event ASSAULT beat
  cameo 182
  when beat.v punch.v whip.v flog.v beat_up.v thrash.v
  if patient:PERSON|GROUP|CIVILIAN|COUNT !patient:{record rival champion} !agent:{team side}
  actors agent by
  recipients patient

event ASSAULT beat
  cameo 182
  when beating.n
  actors agent by
  recipients patient

event ASSAULT sexual
  cameo 1821
  acled Violence against civilians | Sexual violence
  when rape.v rape.n
  separate
  actors agent by
  recipients patient

event ASSAULT primitive
  cameo 180
  when stab.v hack.v stone.v knife.v stabbing.n
  actors agent by
  recipients patient

event ASSAULT crowd-control
  cameo 175
  when fire.v use.v lob.v
  if patient:{tear_gas teargas gas water_cannon cannon bullet rubber_bullet pellet} agent:ARMED|ACTOR
  separate
  actors agent
  recipients at on against

event ASSAULT unconventional
  cameo 204
  acled Explosions/Remote violence | Chemical weapon
  when gas.v gas_attack.n chemical_attack.n
  actors agent by
  recipients patient on against

# ---- destruction ----

event ASSAULT destroy
  cameo 180
  acled Strategic developments | Looting/property destruction
  when destroy.v burn.v torch.v loot.v demolish.v ransack.v burn_down.v set_fire.v flatten.v raze.v vandalize.v vandalise.v
  if agent:ARMED|EVENT|GROUP|WEAPON|STATE
  separate
  actors agent by
  recipients patient

event ASSAULT destroy
  cameo 180
  acled Strategic developments | Looting/property destruction
  when destroy.v burn.v torch.v loot.v ransack.v burn_down.v
  if patient:$built
  separate
  actors agent by
  recipients patient

event ASSAULT destroy
  cameo 180
  when arson.n looting.n
  separate
  actors agent by
  recipients patient of

# ---- things that only look like violence ----

event ASSAULT
  cameo 190
  when repel.v repulse.v foil.v thwart.v fend_off.v beat_back.v
  if patient:{attack assault offensive raid incursion advance ambush infiltration}
  failed
  actors patient
  recipients agent

event ASSAULT
  cameo 196
  when violate.v breach.v break.v
  if patient:$truce agent:ACTOR
  actors agent
  recipients against in
  test "The militia violated the ceasefire in Donetsk." -> actors "militia"

event ASSAULT abduct
  cameo 1382
  when use.v hold.v
  if as:{shield shields human_shield} patient:ACTOR|COUNT
  separate
  actors agent
  recipients patient
  test "Militants held villagers as human shields in Raqqa." -> recipients "villagers"

event ASSAULT
  cameo 192
  acled Battles | Non-state actor overtakes territory
  when capture.v retake.v recapture.v
  if patient:{mosque hospital building headquarters compound palace prison} agent:ARMED
  actors agent
  recipients from

event ASSAULT destroy
  cameo 180
  acled Strategic developments | Looting/property destruction
  when set.v
  if on:{fire} patient:ANY
  separate
  actors agent by
  recipients patient
  test "Soldiers set houses on fire in Magway." -> actors "Soldiers" recipients "houses"

event ASSAULT destroy
  cameo 180
  acled Strategic developments | Looting/property destruction
  when set.v
  if patient:{fire} agent:ACTOR to:ANY
  separate
  actors agent by
  recipients to
  test "The militia set fire to a school in Bria." -> actors "militia" recipients "school"

event ASSAULT firearms
  cameo 193
  when fire.v
  if patient:{artillery round shot shell mortar} agent:ACTOR !patient:PERSON
  actors agent
  recipients at on into against

event ASSAULT
  cameo 180
  when death.n
  if modifier:{shooting stabbing beating violent bombing}
  actors agent by
  recipients patient
  test "Police are investigating the shooting death of a teacher in Lagos." -> recipients "teacher"

event ASSAULT
  cameo 192
  acled Battles | Armed clash
  when recapture.n capture.n seizure.n retaking.n
  if patient:PLACE
  actors agent by
  recipients from
  test "The recapture of Mosul took nine months." -> status actual

event ASSAULT
  cameo 190
  when hit.v strike.v target.v
  if !agent:ANY !by:ANY patient:{hospital clinic centre center school convoy target position market mosque church bus camp headquarters base building checkpoint}
  recipients patient
  test "Two clinics in Taiz were hit overnight." -> status actual
