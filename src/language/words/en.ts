/** English words that ask, connect or are polite: they say nothing of what a question is about. */
export const silent = `
  a an the this that these those there here it its it's they them their theirs he him his she her hers
  we us our you your yours i me my mine is are was were be been being am isn't aren't wasn't weren't do
  does did done doing don't doesn't didn't has have had having will would shall should can could may
  might must of in on at by for from to into onto with without about as than then and or but if so
  because while during after before between among over under through up down out off who whom whose what
  which when where why how many much long any some all each every either neither both no not nor only
  just also too very more most less least other another else please tell know want like need get
  show explain say let lets hey hi hello ok okay thanks thank pls plz u ur r im ive id ill whats whos
  wheres whens hows thats again back now yet still ever never once really actually exactly anyway even
  quite rather sort kind kinda sorta lol lmao btw tbh idk wtf guys man dude bro happen happened happens
  go went going gone come came take took make made put use used one ones thing things stuff way ways lot
  lots bit piece according regarding concerning related upon within per via towards toward against s t
  re ve ll d m thy isnt arent wasnt werent ain't aint dont doesnt didnt haven't hasn't hadn't havent
  hasnt hadnt ought won't wouldn't shan't shouldn't can't couldn't mustn't needn't wont wouldnt shouldnt
  cant couldnt mustnt cannot i'm i've i'd i'll you're you've you'd you'll youre youve youd youll he's
  he'd he'll hes she's she'd she'll shes it'd it'll itd itll we're we've we'd we'll weve they're they've
  they'd they'll theyre theyve theyd theyll that's that'd that'll thatd there's there'd there're theres
  here's heres what's what're what'd what'll whatre whatd who's who're who'd who'll whod where's
  where're where'd whered when's when'd how's how're how'd howd why's why'd whys whyd which's y'all yall
  ya'll let's gonna gotta wanna gimme lemme dunno outta hafta oughta shoulda coulda woulda tryna finna
  imma whatcha watcha whatchu gotcha ya yer ye yous em 'em cuz cos coz cause bc b/c tho thru til till
  needa dya d'you didya wouldja couldja urs y k n w wit da dat dis tha n' nd thx thnx ty tysm tyvm plss
  plis kindly cheers ta thankyou sorry apologies pardon excuse lmfao rofl haha hahaha hehe imo imho idc
  ikr iirc afaik fyi ngl fr frfr smh omg omfg wth tf istg jk rn atm asap aka eg ie etc vs tldr nvm hmm
  hm uh um erm er ah oh ooh aw eh huh meh yo heya hiya helloo howdy oi okey kk alright alrighty right-o
  yeah yea yep yup yes yas nah nope sup wassup mate m8 bruv bruh fam folks pal homie sis innit blimey
  crikey damn dang darn heck hell bloody freaking frickin fricking effing fuck fucking crap gosh jeez
  geez wow whoa welp anywho bot knows help wonder wondering wondered curious remind reminder enlighten
  clarify elaborate specify advise inform lookup asking asked ask answer question query quick quickly
  quickie someone somebody anyone anybody everyone everybody no-one nobody something somethin sth smth
  anything anythin everything nothing none whatever whatsoever whichever whoever whomever wherever
  whenever however amongst amid amidst throughout across along alongside besides beside beyond near
  nearby around round apart aside except despite although though whereas unless until since whether
  others such own same whole entire overall few several loads tons bunch plenty couple tad ton anyways
  already always often sometimes usually generally normally typically basically literally seriously
  honestly frankly obviously clearly certainly definitely surely simply merely perhaps maybe probably
  possibly apparently supposedly presumably specifically particularly especially mainly mostly roughly
  approximately approx almost nearly completely entirely fully totally utterly absolutely firmly greatly
  hugely highly deeply truly indeed instead otherwise likewise moreover furthermore meanwhile hence thus
  therefore thereby thereof therein whereby wherein herein hereby notwithstanding namely respectively
  accordingly consequently nevertheless nonetheless plus happening occur occurs occurred exist exists
  existed goes comes coming takes taken taking makes making puts gets got getting gotten keep kept
  become became seem seems seemed appear appears appeared turn turns turned thingy thingie type himself
  herself itself themselves myself yourself yourselves ourselves oneself ours wat wot wut whaddya hoo
  wen y'know yknow elsewhere anywhere somewhere everywhere nowhere ago later earlier earth bout abt
  'bout abit alot aswell infact eachother nothin doin goin sayin talkin happenin gettin havin comin wrt
  apropos regards pertaining mean means meant called named well true st rd th
  hwo waht whta wath whatt whcih wich whihc whch wehn whne wehre whre wheer teh hte thsi taht tht adn
  nad wiht wtih thier theri befor abuot aobut becuase becasue mnay amny mcuh howmany howmuch howlong
  whatdid whodid whydid wheredid whendid howdid didthe inthe ofthe onthe atthe tothe forthe whatis whois
  whereis whenis whatwas whowas wherewas whenwas whatare doesthe isthe wasthe whut hw wht agian wnat
  shoud woudl cuold woudlnt ddi dod jsut alos thn tehy thye thay hsi whihch
`;

/** Everyday English words that questions use around their subject: they say little of it. */
export const light = `
  said told talk talked speak spoke mention mentioned state describe described call name think thought
  feel view consider believe see look hear read find found article document source text story report
  reported news info information detail details summary context background side sides part parts side's
  player players key main major big large small great important significant new old recent last next
  first second latest current former previous early late today yesterday tomorrow day time week year
  month moment period event occasion woman guy people person group team member members number amount
  total count size level brand model specific certain different similar plan decide decided choose chose
  wanted hope try tried start started begin began end ended finish stop continue leave left stay move
  set run bring brought carry hand pass send sent shown offer offered present presented receive received
  work worked helped involve involved include included relate connect concern result outcome reason
  purpose point idea fact matter issue case situation false right wrong possible likely sure talking
  mentions stated characterise characterize names naming felt considered seen looked heard note noted
  indicate indicated suggest suggested reveal revealed disclose disclosed announce announced remark
  comment commented respond reply convey conveyed voice voiced express expressed emphasise emphasize
  emphasised stress stressed highlight highlighted underline underlined underscore pointed claim claimed
  argue argued advocate advocates insist insisted outline outlined lay spell articles documents doc docs
  sources texts stories reports account accounts version file files material materials paper papers
  passage paragraph sentence write-up coverage record recorded content description example examples
  instance cases term terms phrase word words wording expression adjective adjectives line lines acronym
  abbreviated abbreviation full-form bigger biggest larger largest huge greater greatest smaller
  smallest little notable noteworthy special prominent tremendous general broad broader wide wider
  particular unusual usual typical common ordinary regular natural normal newer newest fresh older
  lately third currently previously prior final finally initial initially original originally pre post
  past future upcoming ahead forward tonight nowadays days date times weeks years months span duration
  stage phase step steps minute events occasions episode incident encounter men fella chap bloke lad
  groups individual figure figures role job position title office rank status capacity profession
  occupation task duty function head heads lead leads leading top chief numbers amounts totals sum
  levels degree extent scale rate range types models form forms style manner fashion shape nature
  feature features aspect aspects element elements component components characteristic quality attribute
  difference differences differ similarly equal equally compare compared comparison contrast separate
  separately single double twice thrice pair various multiple extra further additional respective
  complete full list lists plans planned decision choice attempt starting beginning ending finished
  stopped continued stayed moved running play plays played act acted acting action actions follow
  follows followed following precede preceded wind carried passed showed including connected concerned
  contain contains contained belong belongs belonged represent represented join joined attach attached
  accompany reach reached gain gained yield yielded produce produced provide serve serves served apply
  applied treat treated treatment handle deal dealt prepare prepared preparation arrange arranged settle
  settled place placed lie lies sat stand stands stood fall falls fell rise rose rest depend depends
  depending affect affected faced face tackle target targeted aim aimed cover covered counted upshot
  facts matters circumstance circumstances condition correct correctly real potential probable exact
  precise precisely able ability together behind above below home country countries nation nations
  states places spot site area areas region world worldwide international foreign domestic national
  abroad overseas local outside inside centre center middle nearer close closer closely far away
  official officially formal formally informal private public publicly known well-known widely good
  better best bad worse worst nice fine wonderful amazing awesome cool interesting serious strong
  stronger strongest powerful robust deep deeper high higher highest low lower lowest short shorter
  longer longest quicker fast soon shortly slow hard easy light heavy ready confident keen steady clear
  apparent given accept agree allow expect expected refer referred knew understand understood
  understanding learn learned learnt remember recall mood atmosphere climate vibe reaction verdict
  outlook attitude impression opinion change changed changes alter altering altered shift shifted adapt
  adjust institution institutions organisation organization body bodies unit units entity agency
  department dept gov govt ministry life walk table mind eye eyes hands foot break broke broken measure
  measures system method instrument tool effort pitch push interest advantage counterpart opposite
  neighbour neighbours neighbor neighbors speaker giver doer conference gathering meetup
  ditch ditching ditched nudge nudged plonk plonked giant unfamiliar pull pulled rundown scoop lowdown
  breakdown recap score scored drag dragged specifics basics backstory convo singled picked picks caught
  setting forth
`;
