"""Words of the public list that are never drawn: read out to a stranger about a child, they would hurt or startle.

Of the body, of sex, of violence, of being held or hurt. What is left still gives six words 76 bits and more.
"""

NEVER_SAID = frozenset(
    """
    abrasion agonize agonizing agony ambush arousal arson backstab bruising bullwhip bully bust captive
    captivity capture caress carnage casket catcall childcare childhood childish childless childlike chokehold
    choking coma crazed crazily craziness crazy crook cruelly cruelness cruelty crushed crying dagger deceased
    deport diaper dreadful drool duress enslave entrap evict exploit filth flirt fondling gangrene germicide
    graves graveyard grimy groin groom grope handcuff handgun hangover harmful harmless hatchet headlock hurt
    impale imprison jackknife jailbird jailbreak jailer jailhouse jockstrap kissable kisser kissing latrine
    lustfully lustily lustiness lusty maimed mangle massager moaner moaning monstrous morbidly mortuary mummify
    mutilated mutilator mutiny neurotic obituary opium oppressor outcast ovary overkill pantyhose pelvis
    penknife perish perjurer playmate poison predator pregnancy pregnant preteen prison pry punch punisher
    pureblood rabid ravage recapture rectal relapse revenge savage scabbed scarring scolding sedate sedation
    sedative seduce seducing seizing sensually shove showgirl shredder shriek sinister skinhead skinless
    skinning skinny skintight slapping slashed slashing sliced slit smother smuggler smuggling snare snitch
    snort snuff squirt starved stench stifle stinking strained strangle sufferer suffering suffocate sultry
    suspect swear tantrum theft thigh thong thrash threaten traitor trapped trapper trapping traps tremble
    unbutton unchain unclad unclothed undead underwear undress undying ungodly unharmed uninjured unisexual
    unlawful unshackle untie unzip vagabond vendetta vengeful villain violate violator vixen widow wound
    wrongdoer yanking zombie
    """.split()
)
"""Words of the EFF long list that nobody is asked to say on the telephone."""
