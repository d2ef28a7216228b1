"""Ordinary words of four letters at most, which may be somebody’s name as well: `Will`, `Rose`, `Van`."""

ORDINARY = frozenset(
    "able ache act ad add adds age ages ago ah aid aim aims all also am an and any are area arm art as ash ask asks "
    "at aunt away baby back bad bags ball ban band bank bar base bat bath bay be bean bear beat bed been bell belt "
    "bend bent best bet big bill bin bird bit bite blow blue boat body boil bold bomb bone book boot born boss both "
    "bowl box boy brow bull burn bus busy but by cake calf call calm came can cane cant cap cape car card care case "
    "cash cat cave cell chat chef chip city clay clip club coal coat code coin cold come cook cool copy corn cost "
    "crew crop crow cry cube cup cut dad dam dark data date dawn day days dead deal dear debt deed deep deer den "
    "dent desk dial did die diet dig dim dine dirt dish dive do dock does dog dogs doll don done dont door dose "
    "down dr draw drop drug dry dual due duke dull dump dung dust duty each earl earn ease east easy eat edge edit "
    "egg ego else end ends etc eve even ever exit eyes face fact fail fair fall fame fan far farm fast fat fear fee "
    "feel feet fell felt fern few fig file fill film find fine fire firm fish fit fits five fix flag flat flew flow "
    "fly fold folk food foot for form fort foul four fox free from fuel full fun fund gain game gang gap gas gate "
    "gave gem get gets gift girl give glad go goes gold golf gone good got grab gray grew grey grid grip grow gun "
    "guy ha had hair half hall ham hand hang hard harm has hat hate have hay he head heal heap hear heat heel heir "
    "held hell help hem hen her herb here hero hers hes hi hide high hill him hint hip hire his hit hold hole holy "
    "home hood hook hop hope horn host hot hour how hug huge hung hunt hurt ice idea if ill im in inch ink inn into "
    "iris iron is isle it item its ive ivy jade jail jam jar jaw jean jet job jobs join joke joy july jump june "
    "jury just keep kept key keys kind king kiss kit knee knew knot know lack lad lady lake lamp land lane lap lark "
    "last late law lawn laws lay lazy lead leaf leak lean leap left leg lend lens less let lets lies life lift like "
    "limb line link lip list live loan lock log long look loop lord lose lost loud love low luck lump lung mad made "
    "mail main make man many map mark mat mate may me meal mean meat meet melt men menu mere met mild mile milk "
    "mill mind mine mint miss mix moan mood moon more most move mr mrs ms much mum must my myth nail name nan near "
    "neat neck need nest net new news next nice nick nine no none noon nor nose not note now nude nut oak oath odd "
    "of off oh oil ok okay old on once one ones only open or ore our ours out over owe owed owes own pack pad page "
    "paid pain pair pale palm pan pant park part pass past pat path pay pays pea peak pear peel peer peg pen per "
    "pet pick pie pig pile pill pin pine pink pint pip pipe pit plan play plea plot plus poem pole poll pond pool "
    "poor pop port post pot pour pray prey pro pub pull pump pure put puts quid rack rage raid rail rain ran rang "
    "rap rare rat rate raw ray read real red rent rest rice rich rid ride ring rip rise risk road rob rock rod role "
    "roll roof room root rope rose row rows rub rude rug ruin rule run rung runs rush rust sack sad safe said sail "
    "sake sale salt same sand sang sat save saw say says scar sea seal seat see seed seek seen sees self sell send "
    "sent set sets sex she shed ship shoe shop shot show shut sick side sigh sign silk sing sink sir sit site six "
    "size skin skip sky slip slot slow snow so soap soft soil sold sole some son song soon sort soul soup sour spin "
    "spot st star stay stem step stop such sue suit sum sun sure swim tag tail take talk tall tan tank tap tape "
    "taps task tax tea team tear teen tell ten tend tens tent term test text than that the them then they thin this "
    "thus tick tide tidy tie tile till time tin tiny tip tire to toe told tone too took tool top torn toss tour "
    "town toy tram trap tray tree trim trip true try tube tune turn twin two type ugly uk unit up upon urge us use "
    "used user uses vale van vary vast vat vein very via view visa vote wade wage wait wake walk wall want war ward "
    "ware warm warn was wash wave wax way ways we weak wear web wed week well went were west wet what when whip who "
    "whom why wide wife wild will win wind wine wing wipe wire wise wish with woke won wont wood wool word wore "
    "work worn wrap wren yard yeah year yes yet you your zero zone".split()
)
"""Written small, such a word is no sign of a name: it is not taken out, and a manager is warned of it."""

GENERAL = frozenset(
    "a an and at bank care centre charity church clinic club college company council department east farm for home "
    "hospital hostel hotel house in limited local ltd manager market my national nhs none north nurse of office "
    "officer on own police primary refuge restaurant school secondary self service services shop social south street "
    "student support surgery teacher team the union university volunteer warehouse west work worker works".split()
)
"""Words that name no workplace by themselves: `Council`, `Social worker`."""

COMMON = frozenset(
    "ad ah am an as at be by do go ha he hi if in is it me my no of oh ok on or so to uk up us we".split()
)
"""Words of two letters that anybody writes: such a name is never taken out by itself, and a manager is warned of it."""
