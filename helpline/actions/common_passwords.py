"""The stems that common passwords are made of, longest first: years, figures and marks around them do not help."""

_STEMS = """
password passwort motdepasse passw passwd letmein welcome qwertyuiop qwerty azerty asdfghjkl asdfgh zxcvbnm
zxcvbn qazwsx iloveyou loveyou trustno administrator admin superuser login master secret changeme default
temporary temp example test monkey dragon football liverpool arsenal chelsea manchester united everton rangers
celtic london england scotland wales britain summer autumn winter spring january february march april june july
august september october november december monday tuesday wednesday thursday friday saturday sunday sunshine
princess superman batman spiderman pokemon starwars charlie jordan michael michelle jessica ashley daniel thomas
george hunter tigger shadow whatever computer internet abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abcd
correcthorsebatterystaple correct horse battery staple google facebook apple samsung microsoft windows office
hello goodbye please thankyou forever family mother father chocolate cheese banana orange flower butterfly angel
freedom jesus baseball hockey soccer basketball killer ginger pepper cookie buster bailey maggie cooper thisismy
mypassword my the and is for you love god
"""
COMMON_STEMS: tuple[str, ...] = tuple(sorted(set(_STEMS.split()), key=lambda stem: (-len(stem), stem)))
