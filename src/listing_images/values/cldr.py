"""Names of places and languages in further languages, from Unicode CLDR 47."""

# ruff: noqa: RUF001 - names in other scripts

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["LANGUAGE_NAMES", "MORE_COUNTRY_NAMES", "MORE_STORE_NAMES"]


# Read on 2026-11-25: territories and languages of CLDR 47, in the languages of the stores, and in
# Russian, Ukrainian, Greek, Hebrew, Korean, Czech, Danish, Norwegian, Finnish, Hungarian, Romanian,
# Bulgarian and Chinese. A name that the tables of places have too is left out.

# The countries of the stores.
MORE_STORE_NAMES: Final[Mapping[str, str]] = {
    "US": (
        "Соединенные Штаты; Сполучені Штати; Ηνωμένες Πολιτείες; ארצות הברית; 미국; Spojené "
        "státy; Yhdysvallat; Egyesült Államok; Statele Unite ale Americii; Съединени щати; "
        "美國"
    ),
    "CA": "Канада; Καναδάς; קנדה; 캐나다; 加拿大",
    "MX": "Мексика; Μεξικό; מקסיקו; 멕시코; Meksiko; Mexic; Мексико; 墨西哥",
    "BR": "Бразилия; Бразилія; Βραζιλία; ברזיל; 브라질; Brasilia; Brazília; 巴西",
    "GB": (
        "Великобритания; Велика Британія; Ηνωμένο Βασίλειο; בריטניה; 영국; Spojené "
        "království; Storbritannia; Iso-Britannia; Egyesült Királyság; Regatul Unit; "
        "Обединеното кралство; 英國"
    ),
    "IE": (
        "Ирландия; Ірландія; Ιρλανδία; אירלנד; 아일랜드; Irsko; Irlanti; Írország; 爱尔兰; 愛爾蘭"
    ),
    "DE": "Германия; Німеччина; Γερμανία; גרמניה; 독일; Německo; Saksa; Németország; 德國",
    "FR": (
        "Франция; Франція; Γαλλία; צרפת; 프랑스; Francie; Frankrig; Ranska; Franciaország; "
        "Franța; 法國"
    ),
    "IT": "Италия; Італія; Ιταλία; איטליה; 이탈리아; Olaszország; 義大利",
    "ES": "Испания; Іспанія; Ισπανία; ספרד; 스페인; Španělsko; Spania; Espanja; Spanyolország",
    "NL": (
        "Нидерланды; Нідерланди; Κάτω Χώρες; הולנד; 네덜란드; Nizozemsko; Nederlandene; "
        "Alankomaat; Hollandia; Țările de Jos; Нидерландия; 荷蘭"
    ),
    "BE": "Бельгия; Бельгія; Βέλγιο; בלגיה; 벨기에; Белгия; 比利時",
    "SE": "Швеция; Швеція; Σουηδία; שוודיה; 스웨덴; Švédsko; Svédország; Suedia",
    "PL": "Польша; Польща; Πολωνία; פולין; 폴란드; Polsko; Puola; Lengyelország; Полша; 波蘭",
    "TR": (
        "Турция; Туреччина; Τουρκία; טורקיה; 튀르키예; Turecko; Tyrkiet; Tyrkia; Turkki; "
        "Törökország; Turcia; 土耳其"
    ),
    "EG": "Египет; Єгипет; Αίγυπτος; מצרים; 이집트; Egypti; Egyiptom; 埃及",
    "SA": (
        "Саудовская Аравия; Саудівська Аравія; Σαουδική Αραβία; ערב הסעודית; 사우디아라비아; "
        "Saúdská Arábie; Saudi-Arabia; Szaúd-Arábia; Саудитска Арабия; 沙特阿拉伯; "
        "沙烏地阿拉伯"
    ),
    "AE": (
        "ОАЭ; Обʼєднані Арабські Емірати; Ηνωμένα Αραβικά Εμιράτα; איחוד האמירויות הערביות; "
        "아랍에미리트; Spojené arabské emiráty; De Forenede Arabiske Emirater; De forente "
        "arabiske emirater; Arabiemiirikunnat; Egyesült Arab Emírségek; Emiratele Arabe "
        "Unite; Обединени арабски емирства; 阿拉伯联合酋长国; 阿拉伯聯合大公國"
    ),
    "ZA": (
        "Южно-Африканская Республика; Південно-Африканська Республіка; Νότια Αφρική; דרום "
        "אפריקה; 남아프리카; Jihoafrická republika; Sør-Afrika; Etelä-Afrikka; Dél-afrikai "
        "Köztársaság; Africa de Sud; Южна Африка; 南非"
    ),
    "IN": "Индия; Індія; Ινδία; הודו; 인도; Intia; 印度",
    "JP": "Япония; Японія; Ιαπωνία; יפן; 일본; Japonsko; Japani",
    "AU": "Австралия; Австралія; Αυστραλία; אוסטרליה; 오스트레일리아; Ausztrália; 澳大利亚; 澳洲",
    "SG": "Сингапур; Сінгапур; Σιγκαπούρη; סינגפור; 싱가포르; Szingapúr",
}

# Other countries that sellers of these stores deliver to.
MORE_COUNTRY_NAMES: Final[Mapping[str, str]] = {
    "AT": "Oostenrijk; Österrike; Avusturya; オーストリア; النمسا; ऑस्ट्रिया",
    "CH": "Suiza; Zwitserland; Szwajcaria; İsviçre; Suíça; スイス; سويسرا; स्विट्ज़रलैंड",
    "LU": "Lussemburgo; Luksemburg; ルクセンブルク; لوكسمبورغ; लग्ज़मबर्ग",
    "LI": "リヒテンシュタイン; ليختنشتاين; लिचेंस्टीन",
    "NO": "Noruega; Norvegia; Noorwegen; Norwegia; Norveç; ノルウェー; النرويج; नॉर्वे",
    "DK": "Dinamarca; Danimarca; Denemarken; Dania; Danimarka; デンマーク; الدانمرك; डेनमार्क",
    "FI": "Finlandia; Finlandiya; フィンランド; فنلندا; फ़िनलैंड",
    "IS": "Islande; Islandia; Islanda; IJsland; İzlanda; アイスランド; آيسلندا; आइसलैंड",
    "PT": "Portogallo; Portugalia; Portekiz; ポルトガル; البرتغال; पुर्तगाल",
    "GR": "Grèce; Grecia; Griekenland; Grekland; Grecja; Yunanistan; ギリシャ; اليونان; यूनान",
    "CZ": (
        "Tchéquie; Chequia; Cechia; Tsjechië; Tjeckien; Czechy; Çekya; Tchéquia; チェコ; "
        "التشيك; चेकिया"
    ),
    "SK": (
        "Slovaquie; Eslovaquia; Slovacchia; Slowakije; Slovakien; Słowacja; Slovakya; "
        "スロバキア; سلوفاكيا; स्लोवाकिया"
    ),
    "HU": (
        "Hongrie; Hungría; Ungheria; Hongarije; Ungern; Węgry; Macaristan; ハンガリー; "
        "هنغاريا; हंगरी"
    ),
    "SI": "Slovénie; Eslovenia; Slovenien; Słowenia; Slovenya; スロベニア; سلوفينيا; स्लोवेनिया",
    "HR": (
        "Croatie; Croacia; Croazia; Kroatië; Chorwacja; Hırvatistan; クロアチア; كرواتيا; क्रोएशिया"
    ),
    "RO": "Roumanie; Rumanía; Roemenië; Rumunia; Romanya; Romênia; ルーマニア; رومانيا; रोमानिया",
    "BG": "Bulgarie; Bulgarije; Bulgaristan; ブルガリア; بلغاريا; बुल्गारिया",
    "EE": "Estonie; Estonya; エストニア; إستونيا; एस्टोनिया",
    "LV": "Lettonie; Letonia; Lettonia; Letland; Łotwa; Letonya; ラトビア; لاتفيا; लातविया",
    "LT": "Lituanie; Lituania; Litouwen; Litwa; Litvanya; リトアニア; ليتوانيا; लिथुआनिया",
    "RU": "Russie; Rusia; Rusland; Ryssland; Rosja; Rusya; ロシア; روسيا; रूस",
    "UA": "Ucrania; Ucraina; Oekraïne; Ukraina; Ukrayna; ウクライナ; أوكرانيا; यूक्रेन",
    "CN": "Kina; Chiny; Çin; الصين; चीन",
    "HK": (
        "Hong Kong SAR China; Sonderverwaltungsregion Hongkong; R.A.S. chinoise de Hong Kong; "
        "RAS di Hong Kong; Hongkong SAR van China; Hongkong SAR; Çin Hong Kong ÖİB; Hong "
        "Kong, RAE da China; 中華人民共和国香港特別行政区"
    ),
    "TW": "Tajwan; Tayvan; تايوان; ताइवान",
    "KR": (
        "Corée du Sud; Corea del Sur; Corea del Sud; Zuid-Korea; Sydkorea; Korea Południowa; "
        "Güney Kore; Coreia do Sul; 韓国; كوريا الجنوبية; दक्षिण कोरिया"
    ),
    "NZ": (
        "Nueva Zelanda; Nuova Zelanda; Nieuw-Zeeland; Nya Zeeland; Nowa Zelandia; Yeni "
        "Zelanda; Nova Zelândia; ニュージーランド; نيوزيلندا; न्यूज़ीलैंड"
    ),
    "IL": "Israele; Izrael; İsrail; イスラエル; إسرائيل; इज़राइल",
}

# Languages, by ISO 639-1 code.
LANGUAGE_NAMES: Final[Mapping[str, str]] = {
    "en": (
        "English; Englisch; anglais; inglés; inglese; Engels; engelska; angielski; İngilizce; "
        "英語; الإنجليزية; अंग्रेज़ी; английский; англійська; Αγγλικά; אנגלית; 영어; "
        "angličtina; engelsk; englanti; angol; engleză; английски; 英语; 英文"
    ),
    "de": (
        "German; Deutsch; allemand; alemán; tedesco; Duits; tyska; niemiecki; Almanca; "
        "alemão; ドイツ語; الألمانية; जर्मन; немецкий; німецька; Γερμανικά; גרמנית; 독일어; "
        "němčina; tysk; saksa; német; germană; немски; 德语; 德文"
    ),
    "fr": (
        "French; Französisch; français; francés; francese; Frans; franska; francuski; "
        "Fransızca; フランス語; الفرنسية; फ़्रेंच; французский; французька; Γαλλικά; צרפתית; "
        "프랑스어; francouzština; fransk; ranska; francia; franceză; френски; 法语; 法文"
    ),
    "es": (
        "Spanish; Spanisch; espagnol; español; spagnolo; Spaans; spanska; hiszpański; "
        "İspanyolca; espanhol; スペイン語; الإسبانية; स्पेनिश; испанский; іспанська; "
        "Ισπανικά; ספרדית; 스페인어; španělština; spansk; espanja; spanyol; spaniolă; "
        "испански; 西班牙语; 西班牙文"
    ),
    "pt": (
        "Portuguese; Portugiesisch; portugais; portugués; portoghese; Portugees; "
        "portugisiska; portugalski; Portekizce; ポルトガル語; البرتغالية; पुर्तगाली; "
        "португальский; португальська; Πορτογαλικά; פורטוגזית; 포르투갈어; portugalština; "
        "portugisisk; portugali; portugál; portugheză; португалски; 葡萄牙语; 葡萄牙文"
    ),
    "it": (
        "Italian; Italienisch; italien; italiano; Italiaans; italienska; włoski; İtalyanca; "
        "イタリア語; الإيطالية; इतालवी; итальянский; італійська; Ιταλικά; איטלקית; "
        "이탈리아어; italština; italiensk; italia; olasz; italiană; италиански; 意大利语; "
        "義大利文"
    ),
    "nl": (
        "Dutch; Niederländisch; néerlandais; neerlandés; olandese; Nederlands; nederländska; "
        "niderlandzki; Felemenkçe; holandês; オランダ語; الهولندية; डच; нидерландский; "
        "нідерландська; Ολλανδικά; הולנדית; 네덜란드어; nizozemština; nederlandsk; hollanti; "
        "holland; neerlandeză; нидерландски; 荷兰语; 荷蘭文"
    ),
    "sv": (
        "Swedish; Schwedisch; suédois; sueco; svedese; Zweeds; svenska; szwedzki; İsveççe; "
        "スウェーデン語; السويدية; स्वीडिश; шведский; шведська; Σουηδικά; שוודית; 스웨덴어; "
        "švédština; svensk; ruotsi; svéd; suedeză; шведски; 瑞典语; 瑞典文"
    ),
    "pl": (
        "Polish; Polnisch; polonais; polaco; polacco; polska; polski; Lehçe; polonês; "
        "ポーランド語; البولندية; पोलिश; польский; польська; Πολωνικά; פולנית; 폴란드어; "
        "polština; polsk; puola; lengyel; poloneză; полски; 波兰语; 波蘭文"
    ),
    "tr": (
        "Turkish; Türkisch; turc; turco; Turks; turkiska; turecki; Türkçe; トルコ語; التركية; "
        "तुर्की; турецкий; турецька; Τουρκικά; טורקית; 튀르키예어; turečtina; tyrkisk; "
        "turkki; török; turcă; турски; 土耳其语; 土耳其文"
    ),
    "ar": (
        "Arabic; Arabisch; arabe; arabo; arabiska; arabski; Arapça; アラビア語; العربية; "
        "अरबी; арабский; арабська; Αραβικά; ערבית; 아랍어; arabština; arabisk; arabia; arab; "
        "arabă; арабски; 阿拉伯语; 阿拉伯文"
    ),
    "hi": (
        "Hindi; Hintçe; ヒンディー語; الهندية; हिन्दी; хинди; гінді; Χίντι; הינדי; 힌디어; "
        "hindština; 印地语; 印地文"
    ),
    "ta": (
        "Tamil; tamoul; tamilski; Tamilce; タミル語; التاميلية; तमिल; тамильский; тамільська; "
        "Ταμιλικά; טמילית; 타밀어; tamilština; tamili; tamilă; тамилски; 泰米尔语; 坦米爾文"
    ),
    "te": (
        "Telugu; télougou; Telugu dili; télugo; テルグ語; التيلوغوية; तेलुगू; телугу; "
        "Τελούγκου; טלוגו; 텔루구어; telugština; 泰卢固语; 泰盧固文"
    ),
    "kn": (
        "Kannada; canarés; Kannada dili; canarim; カンナダ語; الكانادا; कन्नड़; каннада; "
        "Κανάντα; קנאדה; 칸나다어; kannadština; 卡纳达语; 坎那達文"
    ),
    "ml": (
        "Malayalam; malajalam; Malayalam dili; malaiala; マラヤーラム語; المالايالامية; "
        "मलयालम; малаялам; Μαλαγιαλαμικά; מליאלאם; 말라얄람어; malajálamština; 马拉雅拉姆语; "
        "馬來亞拉姆文"
    ),
    "bn": (
        "Bangla; Bengalisch; bengali; bengalese; Bengaals; bengalski; Bengalce; ベンガル語; "
        "البنغالية; बंगाली; бенгальский; бенгальська; Βεγγαλικά; בנגלית; 벵골어; bengálština; "
        "bengaleză; бенгалски; 孟加拉语; 孟加拉文"
    ),
    "mr": (
        "Marathi; maratí; Marathi dili; マラーティー語; الماراثية; मराठी; маратхи; маратхі; "
        "Μαραθικά; מראטהית; 마라티어; maráthština; марати; 马拉地语; 馬拉地文"
    ),
    "ja": (
        "Japanese; Japanisch; japonais; japonés; giapponese; Japans; japanska; japoński; "
        "Japonca; 日本語; اليابانية; जापानी; японский; японська; Ιαπωνικά; יפנית; 일본어; "
        "japonština; japansk; japani; japán; japoneză; японски; 日语; 日文"
    ),
    "zh": (
        "Chinese; Chinesisch; chinois; chino; cinese; Chinees; kinesiska; chiński; Çince; "
        "chinês; 中国語; الصينية; चीनी; китайский; китайська; Κινεζικά; סינית; 중국어; "
        "čínština; kinesisk; kiina; kínai; chineză; китайски; 中文"
    ),
    "da": (
        "Danish; Dänisch; danois; danés; danese; Deens; danska; duński; Danca; dinamarquês; "
        "デンマーク語; الدانمركية; डेनिश; датский; данська; Δανικά; דנית; 덴마크어; dánština; "
        "dansk; tanska; dán; daneză; датски; 丹麦语; 丹麥文"
    ),
    "no": (
        "Norwegian; Norwegisch; norvégien; noruego; norvegese; Noors; norska; norweski; "
        "Norveççe; norueguês; ノルウェー語; النرويجية; नॉर्वेजियाई; норвежский; норвезька; "
        "Νορβηγικά; נורווגית; 노르웨이어; norština; norsk; norja; norvég; norvegiană; "
        "норвежки; 挪威语; 挪威文"
    ),
    "fi": (
        "Finnish; Finnisch; finnois; finés; finlandese; finska; fiński; Fince; finlandês; "
        "フィンランド語; الفنلندية; फ़िनिश; финский; фінська; Φινλανδικά; פינית; 핀란드어; "
        "finština; finsk; suomi; finn; finlandeză; фински; 芬兰语; 芬蘭文"
    ),
    "cs": (
        "Czech; Tschechisch; tchèque; Tsjechisch; tjeckiska; czeski; Çekçe; tcheco; チェコ語; "
        "التشيكية; चेक; чешский; чеська; Τσεχικά; צ׳כית; 체코어; čeština; tjekkisk; "
        "tsjekkisk; tšekki; cseh; cehă; чешки; 捷克语; 捷克文"
    ),
    "el": (
        "Greek; Griechisch; grec; griego; greco; Grieks; grekiska; grecki; Yunanca; grego; "
        "ギリシャ語; اليونانية; यूनानी; греческий; грецька; Ελληνικά; יוונית; 그리스어; "
        "řečtina; græsk; gresk; kreikka; görög; greacă; гръцки; 希腊语; 希臘文"
    ),
    "hu": (
        "Hungarian; Ungarisch; hongrois; húngaro; ungherese; Hongaars; ungerska; węgierski; "
        "Macarca; ハンガリー語; الهنغارية; हंगेरियाई; венгерский; угорська; Ουγγρικά; "
        "הונגרית; 헝가리어; maďarština; ungarsk; unkari; magyar; maghiară; унгарски; "
        "匈牙利语; 匈牙利文"
    ),
    "ro": (
        "Romanian; Rumänisch; roumain; rumano; rumeno; Roemeens; rumänska; rumuński; Rumence; "
        "romeno; ルーマニア語; الرومانية; रोमानियाई; румынский; румунська; Ρουμανικά; רומנית; "
        "루마니아어; rumunština; rumænsk; rumensk; romania; román; română; румънски; "
        "罗马尼亚语; 羅馬尼亞文"
    ),
    "ru": (
        "Russian; Russisch; russe; ruso; russo; ryska; rosyjski; Rusça; ロシア語; الروسية; "
        "रूसी; русский; російська; Ρωσικά; רוסית; 러시아어; ruština; russisk; venäjä; orosz; "
        "rusă; руски; 俄语; 俄文"
    ),
    "uk": (
        "Ukrainian; Ukrainisch; ukrainien; ucraniano; ucraino; Oekraïens; ukrainska; "
        "ukraiński; Ukraynaca; ウクライナ語; الأوكرانية; यूक्रेनियाई; украинский; українська; "
        "Ουκρανικά; אוקראינית; 우크라이나어; ukrajinština; ukrainsk; ukraina; ukrán; "
        "ucraineană; украински; 乌克兰语; 烏克蘭文"
    ),
    "ko": (
        "Korean; Koreanisch; coréen; coreano; Koreaans; koreanska; koreański; Korece; 韓国語; "
        "الكورية; कोरियाई; корейский; корейська; Κορεατικά; קוריאנית; 한국어; korejština; "
        "koreansk; korea; koreai; coreeană; корейски; 韩语; 韓文"
    ),
    "he": (
        "Hebrew; Hebräisch; hébreu; hebreo; ebraico; Hebreeuws; hebreiska; hebrajski; "
        "İbranice; hebraico; ヘブライ語; العبرية; हिब्रू; иврит; іврит; Εβραϊκά; עברית; "
        "히브리어; hebrejština; hebraisk; heprea; héber; ebraică; 希伯来语; 希伯來文"
    ),
}
