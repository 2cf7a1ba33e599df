# Sets of words that several files use. $name stands for its words.

set violence = attack assault bomb kill murder shoot shell strike raid invade destroy ambush storm execute behead massacre bombard retaliate assassinate fight war violence bombing killing shelling airstrike air_strike offensive force use
set stop_words = stop end halt cease suspend lift ease withdraw pull_out pull_back leave release free return disarm surrender resign quit step_down retreat
set peace_deal = deal agreement accord pact treaty truce ceasefire cease-fire armistice memorandum protocol contract settlement declaration
set truce = truce ceasefire cease-fire armistice lull pause
set meeting = talk talks meeting summit negotiation conference consultation discussion session dialogue visit trip tour
set sanction_words = sanction sanctions embargo tariff blockade boycott
set weapons_test = missile rocket weapon bomb satellite warhead device
set aid_goods = aid assistance food medicine supply relief loan fund money shelter blanket water fuel tent vaccine grant medicines supplies funds troops
set built = house home village town building church mosque school hospital shop market bridge station camp field crop property office car vehicle bus truck tank base convoy
set talk_things = proposal resolution draft plan idea offer request demand bid call budget bill motion deal agreement appeal invitation
set words_only = budget bill proposal plan policy record speech idea report decision law deal reform statement comment minister critic
set accident = stampede crush crash accident collapse earthquake flood landslide avalanche fire wildfire storm
set drill = drill exercise manoeuvre maneuver drills exercises
