/**
 * Names known to be one name in several spellings, languages and scripts; one name a line. A line starts with how common the name is among the
 * persons of a migration register (1 very common … 3 usual) and its part (g given, f family, b both). Spellings that differ only by
 * `foldSpelling` (doubled letters, ou/oo/u, ee/i, ph/f, y/i, final h) are given once.
 *
 * A slash parts forms of one name that brothers or sisters may bear beside each other (Anders / Andreas, Hamid / Hamed): the same name for an officer to
 * look at, never enough to identify. Two names that stand on different lines are held to be different names, however alike they sound (Hasan and Husein, Said and Saad).
 *
 * Sources: ALA-LC and BGN/PCGN tables applied to the Arabic-script and Ge'ez forms; E. A. Gruntfest, *Arab Names*; A. Schimmel, *Islamic Names* (1989);
 * Swedish Skatteverket/SCB name statistics for which spellings occur; general onomastic handbooks (Hanks, Hardcastle, Hodges, *A Dictionary of First Names*).
 */
export const NAME_LEXICON = `
1b muhammad mohammed mohamed mohamad mohammad md muhd muhamed mohamet mehmet muhammet mehmed mahammad magomed makhmad mukhammad muhamad mohamud mohd mhd muhammed محمد محمّد মুহাম্মদ মোহাম্মদ মোঃ মো ሙሐመድ መሐመድ ሞሃመድ መሀመድ מוחמד מוחמד maxamed maxamad mihemed mihemmed muhemmed muhemmet memet محەمەد موحەمەد مۇھەممەت / mamadou mamadu mahamadou
1b ahmad ahmed ahmet akhmed akhmad achmed axmed ahamed أحمد احمد ኣሕመድ አህመድ አሕመድ אחמד ehmed emet ئەحمەد ئەخمەت ئەمەت / amadou ahmadou ahmadu
1b mahmud mohamud mohamoud mahmoud mahmood mahmut makhmud mahamud maxamuud mahmad محمود ማህሙድ mehmud مەحموود مەحمود مەحموود
2b hamid hameed khamid حميد حمید hemid حەمید / hamed حامد
1b ali aly alli علي على علی ዓሊ አሊ עלי cali عەلی عەلي ئەلى / eli
1b hasan hassan hassen hasen xasan khasan hacen حسن ሐሰን ሀሰን חסן hesen حەسەن ھەسەن
1b husein hussein husain hussain hossein hossain huseyin hosein husayn hocine houcine hussen xuseen khusein husaini hosain حسين حسین ሑሴን ሁሴን חוסיין חוסין xusen حوسێن حسێن ھۈسەيىن
2g mohsen muhsin mohsin محسن
2g hosni husni حسني
1b ibrahim ebrahim ibraheem ibragim brahim ibrahima ابراهيم إبراهيم ابراهیم ኢብራሂም ibraahim ibrahiim برایم ئیبراهیم ئىبراھىم
2b ismail ismael esmail ismaeel esmaeil ismayil smail إسماعيل اسماعيل اسماعیل እስማኤል ismaciil ismacil ئیسماعیل
2b ishaq ishak isaac isaak eshaq issak isaack إسحاق اسحق اسحاق ይስሓቅ ይስሐቅ Исаак יצחק itzhak yitzhak izhak
2b yaqub yakub yacoub yaqoob yakoub yaghoub yaghub yakob yaakov jacobo jakub jakov يعقوب یعقوب ያዕቆብ ያቆብ יעקב Яков iakov / james jaime giacomo diego jim jimmy jamie jimi / jacques / jakob jacob
1b yusuf yousef youssef joseph josef yosef yusif yusup yousif yousuf josip jozef juzef youcef yussuf yossef osip iosif iosef yosief yusef joe joey jo يوسف یوسف ዮሴፍ יוסף Иосиф usiv yuusuf یووسف / jose jussi / peppe pepe giuseppe
2b musa moussa mousa moosa musse mussie mosa moses moshe moise moisei mose moise موسى موسی ሙሴ משה Моисей
2b isa issa eisa essa iisa عيسى عیسی ዒሳ ciise cise isse عیسا
2b yahya yahia yehya yaxye yihya يحيى یحیی يحيي
2b dawud daud dawood david davood daoud davud dawit dawid davit davide davud dave davy davood داود داوود ዳዊት ዳውድ דוד Давид
2b suleiman sulaiman sulayman suleyman soleiman soliman slimane solomon salomon selman suleymon saleban soleyman shlomo solomone سليمان سلیمان ሰለሞን ሰሎሞን ሱሌማን שלמה
2b harun haroon haroun aaron aron aharon هارون ሃሩን אהרון ኣሮን
2b ayub ayoub ayyub ayoob eyub job ايوب أيوب ایوب
2b yunus younes younis yunis yonus younus younas yunis يونس یونس / jonah jonas yonas ዮናስ
2b zakaria zakariya zakarya zechariah zakariye zakarias zachary zacharias zack zach zak zekarias زكريا زکریا ዘካርያስ Захар
2b adam adem آدم ادم ኣዳም አዳም / adama / aadan adan
2b idris idriss edris إدريس ادريس ادریس እድሪስ
2b ilyas elias ilias elyas إلياس الياس الیاس ኤልያስ / ilya Илья / elijah eliya eliyahu ilija ilie אליהו
2b nuh nooh nuh نوح ኖህ / noah noa / noe
1b omar umar omer omaru oumar cumar umer عمر ዑመር ኡመር emer cumer عومەر
2b amr amru amro عمرو
1g amir ameer emir aamir امير أمير امیر
2g ammar amar عمار
2g imran emran omran عمران
1b osman othman uthman usman ousmane cismaan ausman عثمان ዑስማን ኡስማን عوسمان
2g abubakar abubakr abobakr abubaker aboubacar boubacar bubakar abubekr abubacar أبوبكر ابوبكر ابوبکر
1b khalid khaled kaled halid khaalid خالد ካሊድ xalid xaalid خالید
1b khalil khaleel halil khelil khalilu خليل خلیل xelil xalil خەلیل
2b khadija khadijah hatice khadijeh kadija khadiijo khadeeja kadidja hadija خديجة خدیجه
1b salim saleem selim saliim سليم سلیم / salem سالم
1b salman سلمان
1b saleh salih saalax صالح سالح ساڵح
1b salah salaah salax صلاح selah سەلاح
1b said saeed sayid saed siid saïd saeid سعيد سعید sicid seid سەعید سەئىد
2b saad sad saadi سعد
2b saida saeeda saeedeh سعيدة سعیده
1b samir sameer سمير سمیر
1b samira sameera سميرة سمیرا
1b karim kareem kerim kariim كريم کریم کەریم
1g karima kareema كريمة کریمه karimeh
1b rahim raheem رحيم رحیم rehim raxim raxiim ڕەحیم رەھىم
1b rahman rehman rahmon rakhman رحمن رحمان raxman raxmaan ڕەحمان
1b rahmani رحماني رحمانی
1b jamal gamal djamal jamaal cemal jamel djamel جمال جەمال
1b kamal kamaal kemal كمال کمال کەمال
1b kamil kamel كامل کامل
2b jamil jameel djamil gamil cemil jamiil جميل جمیل
2g jamila jameela djamila cemile gamila جميلة جمیله
1b jafar jaafar jaffar djafar cafer dzhafar جعفر
1b rashid rasheed rachid reshid rasid rashiid رشيد رشید ڕەشید / راشد
1b rasul rasool رسول resul ڕەسوڵ
1b hashim hashem hachem haashim هاشم
1b hashimi hashemi hachemi هاشمي هاشمی
1b qasim qasem kasim kassim kassem gasem ghasem qaasim qassem قاسم
1b mustafa mostafa moustafa mustapha moustapha mustaf mostapha مصطفى مصطفی mistefa mustefa موستەفا
1b murtaza morteza murtada mortaza mourtada مرتضى مرتضی
1b mahdi mehdi mahdy mahdii مهدي مهدی مەهدی
1b mansur mansour mansoor منصور
1b masud masoud massoud masood masoomi مسعود
1b majid majeed madjid mecid maajid مجيد مجید مەجید / ماجد
1b hadi haadi هادي هادی
1b hakim hakeem hakiim حكيم حکیم
1b habib habeeb حبيب حبیب / habibi
1b haidar haider haydar heydar haydar hayder حيدر حیدر
1b hamza hamzah hamze حمزة حمزه
1b hani hany هاني هانی
1b hanan hanaan حنان
1g hana hanna hannah حنا حنان ሃና חנה / anna anne ann ana anya anja annie Анна Аня / anita / aniko annika hanne
1g zahra zahraa zehra zahro زهراء زهرا / zohra
1g zainab zeinab zaynab zeynep zeinep zaineb seynab zineb zeynab زينب زینب ዘይነብ zeyneb زەینەب
1g zubeida zubaida zobeida zobaida زبيدة زبیده
1g fatima fatma fatemeh fatimah fatimeh fatema فاطمة فاطمه ፋጡማ fatime faadumo فاتیمە فاتمە / fatoumata fatou / fadumo faduma fadma
1g aisha aysha ayse aicha aishah ayesha caasha asha aische aishe عائشة عایشه ዓይሻ caisha عائیشە
1g maryam mariam miriam meryem miryam mariamu maryan marjam maryama مريم مریم ማርያም מרים מריה merjem مەریەم / maria masha Маша mariya marya marija Мария Марія marja / marie mariette / mary molly polly maureen moira / marian marion / mari / mia
1g amina aminah emine aamina amine أمينة آمنة امینه aamino ئامینە
1b amin ameen أمين امين امین
1g amira ameera أميرة امیره
1g amal amaal أمل امل
1g iman eman imaan إيمان ايمان ایمان
1g leila layla leyla laila leyli lejla ليلى لیلا لیلی
1g nadia nadja nadiya nadya nadiia نادية نادیا Надія Надя / nadezhda Надежда / nadine
1g nada ندى
1g noor nur nour نور / noora noura nura nora نورة نورا
1g sara sarah zara zarah sarra saara سارة سارا ሳራ Сара שרה / sally / sarai
1g safia safiya safiyo صفية صفیه / sofia sophia zofia sofya sofija София Софія / sophie sofie / Соня sonya sonja
1g rania رانيا رانیا
1g rima ریما / reem rim ريم
1g hala hela hale هالة
1g huda hoda هدى هدی
1g hind hend هند
1g salma selma سلمى سلمی
1g sumaya soumaya sumayyah somaya سمية سمیه
1g yasmin yasmine jasmin yasameen jasmine yasemin ياسمين یاسمین
1g shirin sherin shireen شيرين شیرین
1g parisa پریسا
1g farida faridah feride فريدة فریده
1b farid fareed ferid فريد فرید
1b faisal faysal feisal فيصل فیصل faizal
1b fadi fady فادي
1b fahd fahad فهد
1b fuad fouad fowad فؤاد فواد
1b firas feras فراس
1b ghulam gholam gulam غلام
1b bashir basheer bachir bashiir beshir بشير بشیر
1b basim basem bassem باسم
1b bilal belal bilaal بلال ቢላል
1b bakr بكر / bakir baker باقر
1b badr bader badir بدر
1b nasir naser nasser nassir naasir ناصر ناسر
1b nasrin nasreen nasrine نسرين نسرین
1b nazir nazeer nadhir نذير نذیر
1b nazar نظر
1b naim naeem nayim نعيم نعیم
1b nabil nabeel نبيل نبیل
1b nadir nader نادر
1b nidal nedal نضال
1b walid waleed velid oualid وليد ولید
1b wali vali ولي ولی
1b wahid waheed vahid وحيد وحید / واحد
1b waseem wasim vasim وسيم وسیم
1b tariq tarek tarik tareq طارق
1b tahir taher tahre طاهر
1b taha طه
1b talib taleb طالب
1b tawfiq tawfik toufik tewfik توفيق
1b aziz azeez عزيز عزیز eziz casis عەزیز
1b azizi عزيزي عزیزی
1b azim azeem عظيم عظیم
1b adil adel aadil عادل
1b adnan عدنان
1b akbar akber أكبر اكبر اکبر
1f akbari akbary اکبری
1b akram ekrem أكرم اكرم اکرم
1b anwar anvar enver anouar أنور انور
1b arif aref عارف
1b asif asef آصف
1b ashraf achraf أشرف اشرف
1b aslam اسلم أسلم
1b ata atta عطا
1b ayman aiman aymen أيمن ايمن
1b ziad ziyad زياد زیاد
1b zaid zayd zeid زيد زید
1b zaki zeki زكي زکی
1b rafiq rafik rafeeq رفيق رفیق
1b ramadan ramazan ramadhan ramzan رمضان
1b ramzi ramzy رمزي
1b riyad riad riaz riyaz رياض ریاض
1b rida reza riza ridha redha raza رضا
1b ridwan rizwan rezvan رضوان
1b hikmat hekmat hikmet حكمت حکمت
1b hisham hesham hicham هشام
1b hussam husam hossam houssam حسام
1b jawad javad jawed javed cevat djawad جواد جاويد
1b jabir jaber جابر
1b kadhim kazim kazem kadhem cazim كاظم کاظم
1b karam كرم کرم
1b latif lateef lotfi لطيف لطیف letif لەتیف
1b mazin mazen مازن
1b malik malek مالك مالک
1b marwan merwan مروان
1b mubarak mobarak مبارك مبارک
1b mukhtar mokhtar muktar مختار
1b munir mounir muneer منير منیر
1b murad mourad mrad مراد
1b nizar نزار
1b qais qays kais قيس قیس
1b sadiq sadeq sadik sadegh sadek صادق ሳዲቅ
1b safar صفر
1b sami samy سامي سامی
1b shafiq shafik chafik شفيق شفیق
1b sharif shareef cherif sherif charif شريف شریف shariif شەریف
1f sharifi شریفی
1b shahid shaheed شهيد شاهد
1b tayyib tayeb taieb طيب
1b usama osama oussama أسامة اسامه
1b yasir yaser yasser yassir ياسر یاسر
1b yasin yassin yaseen yacine yasein ياسين یاسین
1b farhad ferhat فرهاد / farhat فرحات
1b farah faarax farax فرح
1b bahram behram بهرام
1b behzad بهزاد
1b behruz behrouz بهروز
1b dariush darius daryush داریوش
1b arash آرش
1b kamran کامران
1b kambiz کامبیز
1b mehran مهران
1b mehrdad مهرداد
1b navid naveed نوید
1b omid omeed اميد امید
1b parviz parvez pervez پرویز
1b rostam rustam رستم
1b siavash سیاوش
1b shahram شهرام
1b shahin شاهین
1b siamak سیامک
1b sohrab سهراب
1b amirhossein amirhosein امیرحسین
1b alireza علیرضا
1b mohammadreza محمدرضا
1f hosseini husseini hussaini hosaini huseini حسینی حسيني
1f mohammadi muhammadi محمدی محمدي
1f ahmadi ahmedi احمدی احمدي أحمدي
1f rezai rezaei rezaie rezaee razai رضایی رضائی
1f karimi کریمی
1f rahimi رحیمی
1f amiri امیری
1f jafari jaafari djafari جعفری جعفري
1f moradi مرادی
1f qasimi ghasemi qasemi kasimi قاسمی قاسمي
1f sadeghi sadiqi sadeqi صادقی
1f hakimi حکیمی
1f noori nouri nuri nori نوری نوري
1f haidari heydari haideri haydari حیدری حيدري
1f safi صافی
1f yusufi yousefi yousufi یوسفی
1f ebrahimi ibrahimi ابراهیمی
1f popal popalzai
1f stanikzai stanekzai ستانکزی
1f zadran زدران
1f ahmadzai احمدزی
1f yusufzai yousafzai یوسفزی
1f barakzai بارکزی
1f darwish darwich darvish derviş dervish darweesh درويش درویش
1f haddad hadad حداد
1f najjar نجار
1f khoury khouri khuri خوري
1f khatib khateeb الخطيب
1b abdi cabdi عبدي ዓብዲ
1b abdo abdu abdou cabdo عبده
1b jama jaamac djama jamac جامع
1b hirsi xirsi hersi
1b warsame warsama
1b gedi geedi
1b guled guleed guuleed
1b shire shirre
1b elmi cilmi
1b dahir daahir
1b awale cawaale
1b farhan faarxaan فرحان
1g hodan hoodan
1g ifrah ifraax
1g sahra
1g hibo xibo
1g ayan ayaan
1b barre bare
1b samatar samantar
1b tesfaye tasfaye tesfai tesfay ተስፋዬ ተስፋይ ተስፋዓይ
1b kebede kabada ከበደ
1b tadesse taddese tadese ታደሰ
1b bekele baqala በቀለ
1b girma ግርማ / girmay ግርማይ
1b haile hayle hayla ሃይለ ኃይለ ኀይለ ሀይለ ሓይለ
1b abebe አበበ
1g abeba አበባ
1b alemu alämu ዓለሙ አለሙ
1b alemayehu አለማየሁ ዓለማየሁ
1b getachew gätachäw ጌታቸው
1b mulugeta ሙሉጌታ
1b berhane birhane brhane ብርሃኔ ብርሃነ ብርሃን
1b birhanu berhanu ብርሃኑ
1b berhe barhe በርሀ በርሄ
1b tekle takla ተክለ
1b wolde walda weldu woldu ወልደ ወልዱ
1b gebre gabra gebru ገብረ ገብሩ
1b habte habtu ሀብተ ሃብተ ሃብቱ ሀብቱ ሓብተ ሓብቱ
1b kidane kidan ኪዳነ ኪዳኔ
1b mebrahtu mebratu መብራህቱ መብራሃቱ
1b yemane yamana የማነ
1b teklu ተክሉ
1b mehari mehary መሓሪ መሃሪ
1b negash neggash ነጋሽ
1b negassi ነጋሲ
1b asmelash አስመላሽ
1b fisseha fesseha fessaha fisaha fishaye fisehaye fsehaye ፍስሃ ፍሥሐ ፍስሐ ፍስሃየ ፍስሓየ
1b semere ሰመረ
1b samuel samuil sam sammy ሳሙኤል Самуил שמואל shmuel صموئيل
1b daniel daniil danil danyal daniyal dan danny دانيال دانیال ዳንኤል ዳኒኤል Даниил דניאל / danylo Данило
1b mikael michael mikhail michel mykhailo mihail mihai mickael michal mike mick misha mikhael michail mykhaylo mikail ሚካኤል Михаил Михайло Міхаіл ميخائيل مايكل מיכאל Μιχαήλ მიხეილ mikheil / michele / mikko / miguel
1b gabriel gavriil gabriele gabriyel ገብርኤል ጋብሪኤል Гавриил גבריאל / jibril jebril gibril cibril جبريل
1b yohannes johannes yahannes ioannis giannis yonatan yuhanna hovhannes yannis ዮሐንስ ዮሃንስ يوحنا حنا Ιωάννης Γιάννης יוחנן / ivan ivane ivo Иван Іван ივანე / jan Ян / johan / jon / jean / juan giovanni / john johnny jack jock / sean shaun evan iain eoin ian / hans hannes / jens janos jovan / ioan ion Ioann
1b petros peter butros boutros pete ጴጥሮስ بطرس Πέτρος / pyotr petr Пётр Петр Петро petro / pierre / pavlos / per par pär / piet pekka / pedro pietro piotr
1b paulos pavlos bulos poul ጳውሎስ ጰውሎስ بولس Παύλος / pal pål pablo / paulo paolo / paul / pavel pavlo Павел Павло pawel
1b markos marqos ማርቆስ مرقس Μάρκος / marcus markus / mark marc Марк marek / marco marko
1b lukas lucas ሉቃስ Лука لوقا / luka luca / luke luc
1b mateos matvei ማቴዎስ Матвей متى / matthias mathias mattias matias matthijs / matteo mateo / matti / mateusz mathieu / matthew matt matty
1b tomas thomas tom tommy tommaso foma tuomas ቶማስ Томас Фома توماس
1b simon semen semyon simeon shimon szymon simone ሲሞን ስምዖን Семён Семен سمعان שמעון
1b stefan stephen stefanos stepan estifanos stevan stephan እስጢፋኖስ ስጢፋኖስ Степан Стефан استيفان Στέφανος / esteban etienne / istvan / steven steve stephen / stephane staffan ste
1b giorgis george georg georges giorgi georgy gheorghe ghiorghis georgi djordje dorde ጊዮርጊስ ጆርጅ Георгий جورج جرجس Γεώργιος Γιώργος გიორგი goergis / yuri yury iurii yuriy jurij Юрий Юрій / jorge jorgen goran jerzy / giorgio georgios
1b kristos christos ክርስቶስ
1b medhane medhanie መድሃኔ መድኃኔ
1b teodros theodoros theodore fyodor tewodros tedros feodor fedor teodor ted teddy ቴዎድሮስ ቴድሮስ Фёдор Федор Θεόδωρος
1b alexander aleksandr alexandre oleksandr aliaksandr alessandro iskandar eskander alex aleksander sasha alec sandy sascha sacha iskender aleksandar Александр Олександр Аляксандр Саша إسكندر اسكندر ألكسندر Αλέξανδρος ალექსანდრე alexandr aleksandre እስክንድር / alejandro / sander sandor / alexandros
1g alexandra aleksandra oleksandra sasha sacha Александра Олександра / sandra / alessandra / alejandra
1b aleksei alexei alexey oleksii oleksiy aliaksei alyosha aleksey oleksi Алексей Олексій Аляксей / alexis
1b andrei andrey andrii andriy andrzej Андрей Андрій اندراوس أندراوس / andreas andres Ανδρέας / anders andras / andrew andy / andre andrea andrija
1b anton antoine Антон انطون أنطون Αντώνης / antonio antonios Αντώνιος / antti ante toni / anthony tony antony
1b dmitri dmitry dmytro dimitri dimitrios dmitrij dzmitry dmitriy dima dimitris Дмитрий Дмитро Дзмітрый Димитриос Δημήτριος Δημήτρης Дзмітры
1b evgeni evgeny yevgeny yevhen eugene yauhen eugen yevgeni evgenij zhenya Евгений Євген Яўген
1b grigori grigory hryhorii grigor gregorio grzegorz krikor grisha Григорий Григорій Գրիգոր / gregor greg gregory
1b igor ihor Игорь Ігор Ігар
1b kirill kyrylo cyril kiril cyrille Кирилл Кирило
1b konstantin kostyantyn constantine konstantinos costas kostas kostya Константин Костянтин Κωνσταντίνος
1b leonid Леонид / leonidas / leo / leon / lev Лев
1b maksim maxim maksym maxime Максим / max maks
1b nikolai nikolay mykola nikolaos mikalai mikolaj miklos kolya nikolaj Николай Микола Мікалай نقولا Νικόλαος Νίκος / nils niels / claus klaus / niklas nico nikos / nicola nikola nicolas nicholas nick
1b oleg oleh aleh Олег
1b roman Роман / ramon
1b sergei sergey serhii serhiy siarhei serge sergio sergej siarhey seryozha Сергей Сергій Сяргей
1b vasili vasily vasyl vasil vasilios Василий Василь Βασίλειος / basil basile باسيل
1b viktor victor viktar Виктор Віктор
1b vladimir volodymyr uladzimir wladimir vladimír volodya vova vlad Владимир Володимир Уладзімір
1b vladislav uladzislau wladyslaw vladyslav Владислав
1b vyacheslav viacheslav slava Вячеслав
1b yaroslav iaroslav jaroslav jaroslaw Ярослав
1b artem artyom artiom Артём Артем
1b bohdan bogdan Богдан
1b taras Тарас
1g elena olena yelena jelena eleni helene ኤሌና Елена Олена Ελένη ელენე elene / helena helene هيلين / helen ሄለን ሔለን / ellen elina / lena / alena alyona Алена / ilena
1g tatiana tetiana tatyana tanya tatjana tania Татьяна Тетяна Таццяна tatsiana
1g natalia nataliya natalya natasha nataliia natalja Наталья Наталія Наташа Наталля natallia / natalie nathalie
1g olga olha helga olya volha Ольга Вольга
1g irina iryna ira Ирина Ірина / irena irene eirini Ειρήνη
1g svetlana svitlana sviatlana sveta Светлана Світлана Святлана
1g ekaterina katya kateryna katerina yekaterina kateryna aikaterini kaciaryna Екатерина Катерина Κατερίνα ეკატერინე ekaterine Кацярына katsiaryna / karin / katrin trine / kat / katia / katarina catarina caterina katarzyna / kathryn catherine katherine kate katie cathy kathy kitty
1g yulia yuliya julia iuliia julija yuliia juli Юлия Юлія / julie / juliana / giulia
1g oksana oxana aksana Оксана
1g lyudmila liudmyla ludmila lyudmyla ludmilla Людмила Людміла
1g lyubov liubov lubov Любовь Любов
1g galina halyna galyna Галина
1g valentina valentyna Валентина
1g victoria viktoria viktoriia viktoriya vika vicky Виктория Вікторія
1g daria darya dariia dasha Дарья Дарія / daryna
1g anastasia anastasiya nastya anastasiia nastassia Анастасия Анастасія
1g ksenia kseniya xenia kseniia oksenia Ксения
1g margarita marharyta margareta rita peggy maggie meg Маргарита ריטה / margot / greta / margrethe / margaret marguerite / marjory marjorie
1g polina Полина / paulina paulene
1g vera viera Вера Віра
1f kovalenko kavalenka Коваленко
1f shevchenko shevtchenko schewtschenko chevtchenko Шевченко Шаўчэнка shawchenka shauchenka
1f shevchuk shevtchouk schewtschuk chevtchouk Шевчук
2g william wilhelm bill will billy willy willem wil vilhelm viljami willie wm / guillaume guillermo guglielmo / liam
2g robert roberto rob bob bobby robbie bert / robin rupert ruprecht
2g richard ricardo dick rick riccardo rich ricky rikard dickie
2g edward eduardo ed eddie ted ned teddy edvard eduard edouard edoardo eddy / duarte
2g edwin
2g edmund edmond
2g edgar
2g charles charlie chuck charly / karl carl kalle / carlos carlo / karel karol
2g henry henri heinrich hank hal henryk / henrik hendrik / enrico enrique / harry / heikki
2g harold harald harry
2g francis frank francois frantisek fran franciszek frankie paco pancho francois françois / frans franz ferenc / franco francesco / francisco fransisco
2g frederick frederic friedrich fred freddie federico frits fritz freddy frederik / fredrik
2g alfred alfredo alf fred alfie
2g albert alberto al bert adalbert albrecht
2g arthur arturo art artur artie Արթուր Артур
2g louis luis ludovic lou lodewijk louie / ludwig ludvig / luigi / lewis
2g lawrence laurence laurent larry / lars / lorenz lorenzo / laurie lauri
2g ernest ernesto ernst ernie erno
2g eric erik eirik / erich
2g philip philippe felipe filip filippo phil filippos filipp
2g patrick patricio paddy pat patrik padraig
2g ronald ron ronnie
2g donald don donnie
2g douglas doug
2g gerald gerry jerry gerard gerhard gerardo gerd
2g jeremy jeremiah jerry jeremias yirmiyahu ermias ኤርምያስ
2g jeffrey geoffrey jeff geoff godfrey gottfried
2g kenneth ken kenny
2g leonard lenny leonardo len
2g raymond ray raimund ramon
2g roderick rod rory rodrigo
2g stanley stan
2g timothy tim timo timotheos timmy
2g walter walt wally gualtiero walther
2g vincent vince vicente vincenzo vinny
2g benjamin ben benny binyamin benjamín benji bunyamin بنيامين ብንያም biniam benyam בנימין
2g christopher christoph christophe chris cristobal kristoffer kit krzysztof topher
2g christian kristian cristian chris christiaan
2g christina kristina christine cristina chris chrissie / kirsten kristin / tina
2g nathaniel nathan nat nate
2g jonathan yonatan jon jonny johnathan
2g joshua josh yehoshua yeshua josue
2g oliver olivier oliviero ollie / olle
2g theodora dora
2g zoltan
2g abraham avraham abe abram abraam abrham abreham ኣብርሃም አብርሃም አብረሃም Абрам אברהם avram
2g elizabeth elisabeth beth betty liz elisabetta bess erzsebet yelizaveta libby lizzie Елизавета Єлизавета / lisa eliza liza / elsa elise elsie / isabel isabella isabelle / bettina / lisbeth
2g eleanor ellie nell elinor nellie / nora / leonora eleonora
2g susan sue susie suzy / susanna susanne suzanne / shoshana zuzana
2g barbara varvara barb babs Варвара
2g dorothy dorothea dot dolly dora dorothee
2g emily / emilia emilie emelie
2g emma
2g florence florencia flo
2g frances fanny fran / francesca / francoise franziska
2g judith judy yehudit judit
2g jane jana juana joanne / joan / johanna joanna / jenny / jeanne jean / ivana giovanna / hanna
2g jennifer jenny jen
2g jessica jess jessie
2g laura lora / laure lori
2g lucy / lucia / lucie luz
2g martha marta marthe
2g matilda mathilda tilda mathilde
2g pamela pam
2g rebecca rebekah becky rivka rebeka rifka
2g rachel raquel rahel rakhil راحيل ራሄል
2g rose rosie / rosa roza / rosalie
2g ruth rut ሩት רות
2g theresa teresa tess therese terri terezia
2g veronica veronika ronnie
2g virginia ginny
2g deborah debra debbie devora
2g martin martyn martino marty marten morten
2g abigail abby gail
2g agnes agnese ines inez agnieszka
2g alice alicia alisa
2g bernard bernhard bernardo bernie
2g bartholomew bart bartolomeo bartek
2g dennis denis dionysios denys
2g dominic dominik domingo domenico nick
2g felix feliks
2g gilbert gil
2g hubert bert
2g hugh hugo ugo huw
2g julian / julius / giulio julio / julien
2g justin justine
2g kevin caoimhin
2g nigel
2g norman
2g oscar oskar
2g owen eoghan owain
2g ralph rolf raoul raul rafe
2g raphael rafael raffaele rafal
2g rudolf rudolph rodolfo rudi
2g samson
2g sebastian bastien sebastien seb
2g sidney sydney sid
2g terence terry
2g valentin valentine
2f smith smyth smythe schmidt schmitt smit
2f johnson jonsson johansson johnsson jonson
2f thompson thomson tompson tomson
2f anderson andersson andersen
2f nilsson nielsen nelson
2f peterson petersson petersen pettersson
2f svensson svenson
2f eriksson ericsson erikson eriksen
2f gustafsson gustavsson
2f karlsson carlsson carlson karlson
2f brown braun browne
2f clark clarke clerk
2f davis davies
2f miller muller mueller moller
2f taylor tailor
2f white whyte
2f lewis
2f moore more
2f ross rous
2f nguyen nguyễn
2f tran trần
2f le lê
2f pham phạm
2f hoang huynh hoàng
2f kim gim 김
2f park pak bak 박
2f choi choe 최
2f zhang 张 張
2f chen 陈 陳
2f garcia garcía
2f gonzalez gonzales gonçalves
2f hernandez fernandez
2f rodriguez rodrigues
2f martinez martines
2f lopez lopes
2b singh सिंह ਸਿੰਘ
2f kaur कौर
2f sharma शर्मा
2f kumar कुमार
2g mehmetali
2g fatmanur
2b khan خان khaan
2b jan جان jaan
2b agha آغا aga
2g shukri shukriye chokri شكري
2g arian
2b baran
2b azad آزاد ئازاد
2b rebin
2b rojin rozhin roujin ڕۆژین روژین
2b zana
2b hawar
2b hiwa هيوا هیوا
2b kawa kawe كاوة کاوە
2b sherko شێرکۆ شيركو
2b dilovan
2g shilan
2g gulistan
2g berivan
2b serhat serhad
2b barzan بارزان
2b barzani barzanî بارزانی
2b talabani talabanî طالباني
2b mulla molla mullah ملا
2b bayan بيان
2b najib nagib najeeb نجيب نجیب
2b nasim nasem naseem نسيم نسیم
2b kabir kabeer kebir كبير کبیر
2b qadir qader kadir kader ghader قادر qaadir قادىر
2b jalil jaleel djalil celil جليل جلیل
2b jalal djalal celal galal جلال جەلال
2b ghani gani غني غنی
2b ghaffar gaffar غفار
2b gafur ghafur ghafour غفور
2b sattar satar ستار sattaar
2b jabbar djabbar gabbar جبار
2b razaq razzaq razzak rezak رزاق
2b hafiz hafez hafeez حافظ حفيظ
2b manan mannan منان
2b ahad احد أحد
2b basir baseer بصير بصیر
2b bari bary باري باری
2b samad صمد
2b salam سلام
2b hanif haneef hanief حنيف حنیف
2b raouf rauf raoof رؤوف رؤف
2b shakur shakoor chakour شكور شکور
2b fattah fatah فتاح
2b mumin momin moumin مؤمن
2b matin mateen متين متین
2b halim haleem حليم حلیم xaliim
2b alim aleem عليم عالم
2g rana رنا رعنا
2g mona muna منى
2g mina مينا مینا
2g lina leena لينا
2g dina دينا
2g dana دانا
2g lana لانا
2g rula rola رولا
2g reham riham ريهام
2g ruba roba ربى
2g rasha racha رشا
2g sahar سحر
2g samar سمر
2g sana sanaa سناء
2g siham seham سهام
2g suad souad سعاد
2g wafa wafaa وفاء
2g widad ouidad وداد
2g ilham elham إلهام الهام
2g inas enas إيناس
2g intisar entisar انتصار
2g najwa نجوى
2g najat nagat نجاة
2g nahla nahle نهلة
2g lamia lamya لمياء
2g lubna lobna loubna لبنى
2g majda magda ماجدة
2g manal منال
2g maha مها
2g malak ملك
2g marwa مروة
2g mays mais ميس
2g shaima shaimaa chaima شيماء
2g shahd شهد
2g tahani تهاني
2g yusra yousra يسرى
2g ghada gada غادة
2b zubayr zubair zobair زبير
2b faris fares فارس
2b anas انس أنس
2b rami ramy رامي رامی
2b ramin رامین
2b hazem hazim حازم
2b hatem hatim حاتم
2b ihab ehab إيهاب
2b ihsan ehsan إحسان احسان
2b imad emad عماد
2b iyad eyad إياد
2b amjad أمجد امجد
2b asad assad أسد / asaad اسعد أسعد
2b dia diaa zia ziya ضياء ضیا
2b ghazi غازي
2b hamad حمد
2b jad جاد
2b jihad djihad cihad جهاد
2b luay louay loay لؤي
2b maher mahir ماهر
2b mamdouh mamduh ممدوح
2b nawaf نواف
2b qusay qusai kusay koussay قصي
2b rabih rabie rabi ربيع
2b rafat raafat رأفت
2b raid raed رائد
2b saif seif sayf سيف
2b shadi chadi شادي
2b suhail sohail souheil سهيل سهیل
2b tamer tamir تامر
2b thaer thair ثائر
2b wael wail وائل
2b wisam wissam ouissam وسام
2b zahir zaher ظاهر ظاہر
2b zain zein زين زین
2b zuhair zoheir زهير
2g azadeh آزاده
2g bahar بهار
2g elaheh الهه
2g fereshteh فرشته
2g golnaz gulnaz گلناز
2g laleh لاله
2g mahnaz مهناز
2g mahsa مهسا
2g mitra میترا
2g nazanin نازنین
2g nilofar niloufar نیلوفر
2g parvin parveen پروین
2g roya رویا
2g sima سیما
2g soraya ثریا
2g taraneh ترانه
2g zuhra zohreh زهره
2b behnam بهنام
2b bijan بیژن
2b dara دارا
2b esmat عصمت ismat asmat / ismet
2b farzad فرزاد
2b farshad فرشاد
2b hooman هومن
2b houshang hushang هوشنگ
2b iraj ایرج
2b jamshid djamshid جمشید
2b keyvan کیوان
2b masih مسیح
2b milad میلاد
2b nima نیما
2b pedram پدرام
2b peyman payman پیمان
2b pouya پویا
2b saman سامان
2b sina سینا
2b sepehr سپهر
2b shapur شاپور
2b yashar یاشار
2g almaz ኣልማዝ አልማዝ
2g senait ሰናይት
2g selamawit ሰላማዊት
2g tsehay tsehai ጸሃይ ፀሐይ ፀሃይ
2g tigist ትግስት
2g meron ሜሮን
2g mehret mihret ምሕረት
2g freweyni frewoini ፍረወይኒ
2g rahwa ራህዋ
2g saba ሳባ
2g winta ዊንታ
2b tesfalem ተስፋኣለም
2b tewolde tewelde ተወልደ
2b habtom ሃብቶም
2b filmon philmon ፊልሞን
2b kiros ኪሮስ
2b henok ሄኖክ
2b natnael ናትናኤል
2b robel ሮቤል
2b sirak ሲራክ
2b yared ያሬድ
2b zerai zeray ዘርኣይ
2g deeqa deka
2g hawa xaawa حواء
2g idil
2g ladan
2g nimo
2g sagal
2g ubah
2b abshir
2b bile
2b dalmar
2b hodo
2b liban
2b sahal
2b mahad
2b roble
2g larisa larysa лариса
2g lilia liliia лилия
2g marina maryna марина / marine Մարինե
2g mila мила
2g milena милена
2g nina нина
2g raisa раиса
2g romana
2g tamara тамара
2g zoya zoia зоя
2g antonina антонина
2b arkady arkadi arkadii arkadij аркадий
2b boris барыс борис
2b gennady gennadi gennadii guennadi геннадий
2b mirko
2b rustem
2b ruslan руслан
2b timur тимур
2b vadim vadym вадим
2b valery valerii валерий
2b vitaly vitalii vitaliy виталий віталій
2g astrid
2g birgitta brigitta / britta / brigitte
2g erika erica
2g ingrid
2g inger
2g karina / karine
2g linnea
2g linda
2g malin
2g maja / maia maya მაია Майя
2g monica monika
2g petra
2g sigrid
2g ulla
2g ulrika ulrike
2g daniela / danielle daniella
2g martina
2g michaela mikaela
2g paula
2g patricia
2g roberta
2g simona simone
2g stefania / stephanie stefanie
2g henrietta / henriette
2g josefin / josephine josefine josie
2g ella
2g alana
2b alan allan
2b arne
2b axel aksel
2b bengt
2b bo
2b emil
2b gustav gustaf
2b hakan
2b jesper
2b kurt
2b linus
2b magnus
2b olof / olav olov / olle
2b rolf
2b sven
2b ulf
2b dilan
2b rojda
2b ayla
2b aylin
2b emre
2b burak
2b deniz
2b elif
2b fatih
2b murat
2b onur
2b orhan
2b ozan
2b tolga
2b ugur
2b umut
2b volkan
2g augustus gus august
2g archibald archie
2g reginald reg reggie
2g gertrude trudy gertie
2g winifred winnie freda
2g philippa pippa
2g constance connie
2g herbert herb bert
2g mildred millie
2g millicent millie
2g beatrice bea beatrix
2g percival percy
2g agatha aggie
2g caroline / carolina karolina carrie
2g georgina georgie / georgia
2g harriet hattie
2g leopold leo
2g penelope penny
2g randolph randy
2g rosemary rosie
2g sylvester sly
2g wilfred wilf
1b abdullah abdulla abdallah abdollah abdellah abdullahi abdillahi abdilahi cabdullaahi cabdulahi cabdilaahi ebdullah abdoulaye عبدالله عبدله عبداله عەبدوڵڵا عەبدوڵا ئابدۇللا Абдулла Абдуллах
1b abbas abas abass عباس عەباس Аббас
2b obaid ubaid ubayd obeid ubeid obayd عبید عبيد
2b wahab wahhab ouahab وهاب
2b wadud wadood wadoud ودود
2b basit baset baaset باسط
2b qahar qahhar قهار
2b khaliq khaleq khalek xaliq خالق
2b quddus qudus kudus قدوس
2b qayum qayyum qayoum kayum kayyum قيوم قیوم
2b wasi wase واسع
2b nabi nabee نبي نبی
2b najm نجم
2b fazl fazal fadl faizl فضل
2b faiz fayez faez فایز فائز
2g fahima fahimeh fahimah فهيمة فهیمه
2b fahim faheem فهيم فهیم
2b alaa ala alaaddin علاء
2g halima halimah xaliimo halimo حليمة حلیمه
2g rahima rahimeh raximo رحيمة رحیمه
2g nabila nabilah نبيلة نبیله
2g khadra xaadra
2g ikran ikraan
2g ikram إكرام
2g fartun fartuun
2g hibaq xibaaq
2g naima naimo نعيمة
2g ruqiya roqaya rukiya roqia ruqiyo رقية رقیه
2g sabrin sabrina sabrine صابرين
2g hafsa hafza xafsa حفصة
2g asma asmaa esma أسماء اسما
2g esra israa isra إسراء اسراء
2g doaa dua duaa دعاء
2g dalal دلال
2g dalia dalya داليا
2g hadil hadeel هديل
2g hayat حياة
2g areej arij أريج
2g abir abeer عبير
2g ghazal غزل غزال
2g jumana جمانة
2g kinda كندة
2g lamis lamees لميس
2g lama لمى
2g layan ليان
2g mariana
2g raghad رغد
2g rand رند
2g rawan روان
2g razan رزان
2g roaa رؤى
2g sawsan سوسن
2g shatha شذى
2g sidra سدرة
2g tala تالا
2g zahia زاهية
2b anis anees أنيس انیس
2b ashur
2b barakat بركات
2b burhan borhan برهان
2b diyar
2b fath فتح
2b fathi fethi fathy فتحي
2b ghassan gassan غسان
2b haitham haytham heitham هيثم
2b jihan cihan gihan جيهان
2b kanaan kenan كنعان
2b khudair khudhair خضير
2b luqman lokman loqman lukman لقمان
2b maan معن
2b muayad moayad muayyad مؤيد
2b muhannad mohanad mohannad مهند
2b muntadhar montazer منتظر
2b munther monzer منذر
2b mutaz moataz معتز
2b naji nagi ناجي ناجی
2b nasr nassr نصر
2b nawwar نوار
2b qutaiba kutaiba قتيبة
2b radwan
2b rakan راكان
2b saber sabir صابر
2b saddam صدام
2b safwan صفوان
2b sajad sajjad سجاد
2b shakir shaker chaker شاكر
2b shams شمس
2b sultan soltan سلطان
2b tamim تميم
2b thabet ثابت
2b wajdi وجدي
2b walaa ولاء
2b yazan يزن
2b zafar zafer ظفر
2b zulfiqar zulfikar zolfaghar zulfeqar ذوالفقار
2b dilshad dilsad دلشاد دڵشاد
2b dilsoz دلسوز
2b aram ئارام آرام Արամ Арам
2b aras ئاراس آراس
2b ari ئاری
2b ako ئاکۆ
2g avin evin ئەڤین
2b bakhtiar bakhtyar bextiyar بختیار بەختیار
2g berfin
2b chia chiya ciya چیا
2b hemin hemen هێمن
2b hoshyar hoshiar hosyar هوشیار
2b karwan karvan کاروان
2b khabat xebat خەبات خبات
2g khunav xunav
2b nawroz newroz نەورۆز
2b rebaz ڕێباز
2b rebwar ribwar ڕێبوار ریبوار
2g rozhan rojan
2b shorsh shoresh sores شۆڕش
2b sirwan sirvan سیروان
2b soran سۆران سوران
2g shno شنۆ
2b zagros زاگرۆس زاگرس
2b zhyan jiyan jian zhian ژیان
2g zilan
2b zheer zhir ژیر
2g aysel
2g aynur
2g ayten
2g aysun
2g busra
2g gulay
2g gulsen
2g merve
2g nuray
2g nurcan
2g ozlem
2g seda
2g sevda
2g sevgi
2g songul
2b cengiz changiz chingiz چنگیز
2b emrah
2b ercan
2b erdem
2b ergin
2b erhan
2b erkan
2b ferhan
2b gokhan
2b levent
2b mert
2b metin
2b oktay
2b ozkan
2b serkan
2b sercan
2b sinan سنان
2b turgut
2b turgun turghun
2b yavuz
2b yilmaz
2b armen Արմեն Армен
2b arman Արման آرمان Арман
2g armine Արմինե
2b arsen Արսեն Арсен
2b ashot Աշոտ Ашот
2b gevorg kevork gevork Գևորգ Геворг
2b hayk haik Հայկ
2b hrant Հրանտ
2b karapet garabed karabed Կարապետ
2g lilit lilith Լիլիթ
2g lusine Լուսինե
2b narek Նարեկ
2g narine Նարինե
2b sargis sarkis serkis Սարգիս Саркис
2b suren Սուրեն Сурен
2b tigran dikran Տիգրան Тигран
2b vahan Վահան
2b vahe Վահե
2b vardan vartan Վարդան Вардан
2b levan ლევან Леван
2b nika ნიკა
2g nino ნინო Нино
2g nana ნანა
2g natia ნათია
2g ketevan ქეთევან
2b zurab ზურაბ Зураб
2b zaza ზაზა
2b irakli ირაკლი
2b grigol გრიგოლ
2b gocha გოჩა
2b gela გელა
2b vakhtang ვახტანგ Вахтанг
2b anatoli anatoly anatolii anatoliy Анатолий Анатолій
2b stanislav stanislaw stanislau Станислав Станіслав
2b sviatoslav svyatoslav Святослав
2b rostislav rostyslav Ростислав
2b nikita mykyta Никита Микита
2b yegor egor yehor Егор Єгор
2b gleb hlib Глеб Гліб
2b timofei timofey tymofii Тимофей Тимофій
2g alina Алина Аліна
2g inna Инна Інна
2g kira Кира Кіра
2g lidia lidiya lydia Лидия Лідія
2g snezhana snizhana Снежана Сніжана
2g ulyana uliana Ульяна Уляна
2g valeria valeriya valeriia Валерия Валерія
2g zhanna Жанна
2g zinaida Зинаида Зінаїда
2g zlata Злата
2b amit अमित
2b ajit अजित अजीत
2b sumit सुमित
2b sunil सुनील सुनिल
2b anil अनिल
2b sanjay संजय
2b ajay अजय
2b vijay विजय
2b rajesh राजेश
2b ramesh रमेश
2b suresh सुरेश
2b mahesh महेश
2b mukesh मुकेश
2b rakesh राकेश
2g sunita सुनीता सुनिता
2g kavita कविता
2g savita सविता
2g sita सीता
2g gita geeta गीता
2b raju राजु राजू
2g selam ሰላም
2b bereket በረከት በረኸት
2b belete በለጠ
2b alem ዓለም አለም ኣለም
2b amanuel emmanuel emanuel immanuel ኣማኑኤል አማኑኤል عمانوئيل
2g hirut ሂሩት
2g helina ሄሊና
2b nahom ናሆም / nahum
2b awet ዓወት
2b hagos ሓጎስ ሀጎስ
2b abel አቤል ኣቤል
2b biruk ብሩክ
2b dereje ደረጀ
2b fikru ፍቅሩ
2b fikre ፍቅረ
2b haftom ሃፍቶም
2b kiflom kflom ክፍሎም
2b mengistu mengstu መንግስቱ
2b merhawi መርሃዊ
2b tilahun ጥላሁን
2b tsegay tsegaye ጸጋይ ጸጋዬ ፀጋዬ
2b worku ወርቁ
2b zenebe ዘነበ
2f abbasi عباسی عباسي
2f alavi alawi علوی
2f asadi اسدی
2f bagheri baqeri baqiri bagheri باقری
2f ebadi عبادی
2f faizi فیضی
2f gholami ghulami غلامی
2f ghorbani qurbani gorbani قربانی
2f hamidi حمیدی
2f jalali جلالی
2f jamali جمالی
2f khalili خلیلی
2f khosravi khosrawi khusrawi خسروی
2f kiani kiyani کیانی
2f mahmoudi mahmudi محمودی
2f maleki maliki ملکی
2f mansouri mansuri منصوری
2f mirzaei mirzaee mirzai میرزایی
2f mousavi musavi mosavi musawi moosavi موسوی
2f naderi nadiri نادری
2f nazari نظری
2f niazi نیازی
2f noorzai nurzai nurzay نورزی نورزایی
2f rostami رستمی
2f salehi صالحی
2f soltani sultani سلطانی
2f taheri tahiri طاهری
2f wardak وردک
2f yaqubi yaghoubi yaghubi yakubi yaqoobi یعقوبی
2f zamani زمانی
2f achakzai اچکزی اڅکزی
2f shinwari شینواری
2f hotak هوتک
2f sahak ساحک
2f taraki ترهکی ترکی
2f chaudhry chaudhary choudhury choudhary chowdhury chaudhuri chaudri چوہدری چودھری চৌধুরী चौधरी ਚੌਧਰੀ
2f chatterjee chatterji / chattopadhyay chattopadhyaya
2f banerjee banerji / bandyopadhyay bandopadhyay
2f mukherjee mukherji mookerjee / mukhopadhyay
2f ganguly ganguli / gangopadhyay
2f bhattacharya bhattacharyya / bhattacharjee
`;
