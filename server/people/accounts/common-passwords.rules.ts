/**
 * The passwords that people choose most, and the words that they put a year or an exclamation mark behind.
 * Lower case, with emails instead of the digits that look like them; what is shorter than a password must be
 * stands here for its longer forms ("dragon" for "Dragon12345!").
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password passwords mypassword thepassword newpassword oldpassword passphrase passcode passport password1password
  letmein letmeinnow welcome welcomehome welcomeback changeme changemenow changeit secret secrets topsecret
  default guest admin administrator adminadmin superadmin sysadmin root rootroot toor user username test tester
  testing testtest testpass demo demodemo sample example temp temporary login signin logmein access accessgranted
  qwerty qwertyui qwertyuiop qwertyqwerty qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjk asdfghjkl asdfasdf
  zxcvbn zxcvbnm zxcvbnmasdf qazwsx qazwsxedc qazwsxedcrfv wsxedcrfv qweasd qweasdzxc asdzxc asdqwe zaqxsw poiuytrewq
  lkjhgfdsa mnbvcxz qwaszx zaqwsx wasdwasd
  1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 q2w3e4r 1qaz2wsx qaz2wsx qwer1234 asdf1234 zaq12wsx zaq1xsw2 abc123abc123 1a2b3c4d
  abcdef abcdefg abcdefgh abcdefghij abcabc abcd abcdabcd aabbcc aaabbb alphabet
  iloveyou iloveu ilovehim iloveher iloveme ilovejesus ilovegod ilovemom ilovemum ilovemydog ilovemycat iloveyouso
  iloveyoumore loveyou loveme lovely lovelove lover lovers loverboy lovergirl mylove truelove foreverlove lovebug
  mybaby babygirl babyboy babyface sweetheart sweetie sweety sweetpea honeybee honeybun honeybear sugarplum angel
  angels angelface angelbaby myangel babyangel darling princess princesa prince mylife mylove ihateyou fuckyou
  fuckoff fuckme fuckyouall asshole bastard bullshit motherfucker pussycat bigdick
  monkey monkeys monkeyboy dragon dragons dragonball dragonballz dragonfly tiger tigers tigger lion lions lionking
  panther panthers eagle eagles falcon falcons hawk hawks raven ravens cowboy cowboys dolphin dolphins shark sharks
  wolf wolves wolfpack bear bears teddybear grizzly puppy puppies kitten kittens kitty hellokitty doggie doggy bulldog
  bulldogs butterfly spider spiderman chicken rabbit turtle horses pony unicorn unicorns phoenix bigdog blackcat
  batman batman superman wonderwoman ironman captainamerica starwars startrek skywalker lukeskywalker darthvader yoda
  masteryoda gandalf frodo hobbit lordoftherings harrypotter hogwarts gryffindor slytherin voldemort pokemon pikachu
  charizard naruto sasuke onepiece goku vegeta simpsons bartsimpson homersimpson scoobydoo snoopy garfield mickey
  mickeymouse minnie minniemouse donaldduck winnie winniethepooh tinkerbell cinderella snowwhite spongebob
  zelda supermario mario nintendo playstation xbox xboxlive minecraft fortnite roblox warcraft worldofwarcraft
  starcraft halflife counterstrike callofduty assassin assassins gamer games terminator predator matrix
  football footballer soccer baseball basketball volleyball softball hockey icehockey tennis golfer golfing rugby
  cricket swimming wrestling boxing skater skateboard snowboard surfer surfing runner running cycling
  liverpool liverpoolfc manchester manchesterunited manutd chelsea chelseafc arsenal arsenalfc tottenham everton
  barcelona realmadrid juventus bayern bayernmunich benfica celtic rangers lakers yankees redsox steelers patriots
  packers raiders broncos dallascowboys chicagobulls michaeljordan jordan ronaldo cristiano messi beckham
  sunshine sunflower sunlight sunday sunset summer summertime winter spring autumn january february march april
  august september october november december monday tuesday wednesday thursday friday saturday weekend holiday
  holidays vacation christmas merrychristmas happybirthday birthday happynewyear halloween valentine
  rainbow rainbows thunder lightning storm snowball snowflake snowman icecream chocolate cookie cookies cupcake
  candy cheese cheesecake banana bananas orange apple apples pineapple strawberry cherry blueberry peaches pepper
  peanut pumpkin potato pizza pasta burger coffee cappuccino cocacola pepsi whiskey vodka heineken
  flower flowers roses blackrose daisy jasmine lavender violet garden forest mountain mountains ocean beach river
  island paradise heaven heavenly earth moonlight moonshine starlight stardust galaxy universe midnight
  purple yellow silver golden goldfish diamond diamonds crystal emerald sapphire blackberry bluesky greenday redrose
  ferrari porsche mercedes lamborghini corvette mustang camaro chevrolet chevy toyota honda yamaha kawasaki suzuki
  harley harleydavidson ducati mercury truck trucks trucker
  michael michelle michaela jennifer jessica jessie ashley amanda nicole daniel daniela danielle joshua matthew andrew
  anthony robert robertson william williams thomas charles charlie christopher christian christine christina jonathan
  nicholas alexander alexandra alexandre alexis samantha samuel victoria elizabeth stephanie patrick patricia george
  maggie bailey buster hunter hunting shadow shadows master masters masterkey mastermind maverick rocky tucker max
  maxwell oliver oscar sophie chloe hannah emily isabella gabriel gabriela fernando alejandro sebastian carlos
  antonio eduardo ricardo roberto mohammed muhammad abdullah rebecca rachel vanessa veronica valentina caroline
  jordanjordan taylor taylorswift justinbieber britney madonna beyonce eminem metallica nirvana slipknot ironmaiden
  acdc acdcacdc beatles thebeatles pinkfloyd ledzeppelin blinkoneeightytwo linkinpark greenday rockstar rocknroll
  rockandroll guitar guitarist musiclover music musician dancer dancing drummer hiphop
  jesus jesuschrist jesuslovesme jesusislord jesusfreak christ godisgood godislove godbless blessed faith hopeful
  blessing church prayer heavenlyfather allah bismillah inshallah krishna ganesh buddha
  freedom liberty america american unitedstates newyork newyorkcity california florida texas chicago boston london
  england scotland ireland australia sydney brisbane melbourne canada toronto germany deutschland berlin france paris
  espana mexico brasil argentina colombia india pakistan indonesia philippines russia moscow
  computer computers internet windows microsoft google googlechrome facebook youtube instagram twitter whatsapp
  samsung iphone android apple macbook linux ubuntu oracle cisco dell server database network wireless router
  hacker hackers hacking hacked security secure security system developer engineer programmer programming
  business company manager managers marketing office worker finance money moneymoney mymoney dollars million millionaire
  billionaire cashmoney success successful winner winners champion champions number numberone thebest bestfriend
  bestfriends friends friend friendship family myfamily mother father mommy daddy daddysgirl brother sister grandma
  grandpa children forever foreveryoung together always alwaysforever whatever nothing something everything anything
  trustno trustnoone trustnobody nevermind dontforget remember forgot forgotten ineedyou imissyou missyou
  hello hellohello helloworld helloyou goodbye goodmorning goodluck lucky luckyme luckyone luckycharm luckyseven
  beautiful beauty gorgeous pretty prettygirl handsome sexygirl sexylady hotstuff cutiepie cutie smile smiley smiling
  happy happyday happyface happiness funny funnyface crazy crazygirl crazyboy crazylove awesome amazing fantastic
  wonderful perfect brilliant legend legendary hero heroes warrior warriors knight knights ninja ninjas samurai pirate
  pirates wizard magic magical mystery ghost ghosts zombie zombies vampire vampires devil devils demon demons killer
  killers killme destroyer danger dangerous destiny infinity eternity legacy miracle victory
  student students teacher school highschool college university graduate science chemistry physics biology
  mathematics history english spanish reading readinggroup convenor convener
  contrasena contrasenha senha minhasenha motdepasse bonjour passwort geheim hallo hallohallo wachtwoord parola
  haslo salasana losenord lozinka heslo sifre parool kodeord teamo tequiero jetaime ichliebedich tiamo mahal mahalko
  sayang bismilah anhyeuem amorcito bebita corazon estrella princesita chocolatte futbol
  correcthorsebatterystaple correcthorse batterystaple tobeornottobe maytheforcebewithyou opensesame abracadabra
  supercalifragilisticexpialidocious onetwothree onetwothreefour thequickbrownfox
  `
    .trim()
    .split(/\s+/),
);
