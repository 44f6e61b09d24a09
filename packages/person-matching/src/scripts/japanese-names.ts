/**
 * Japanese family names in characters with their readings, about two hundred common ones. Common knowledge, taken from no published list: to be checked
 * against one.
 */
export const JAPANESE_SURNAMES = `
佐藤 sato 鈴木 suzuki 高橋 takahashi 田中 tanaka 伊藤 ito 渡辺 watanabe 渡邊 watanabe 渡邉 watanabe 渡部 watanabe 山本 yamamoto 中村 nakamura
小林 kobayashi 加藤 kato 吉田 yoshida 山田 yamada 佐々木 sasaki 山口 yamaguchi 松本 matsumoto 井上 inoue 木村 kimura 林 hayashi 斎藤 saito
斉藤 saito 齋藤 saito 齊藤 saito 清水 shimizu 山崎 yamazaki,yamasaki 森 mori 池田 ikeda 橋本 hashimoto 阿部 abe 安倍 abe 石川 ishikawa 山下 yamashita
中島 nakajima,nakashima 石井 ishii 小川 ogawa 前田 maeda 岡田 okada 長谷川 hasegawa 藤田 fujita 後藤 goto 近藤 kondo 村上 murakami 遠藤 endo
青木 aoki 坂本 sakamoto 福田 fukuda 太田 ota 大田 ota 西村 nishimura 藤井 fujii 金子 kaneko 岡本 okamoto 藤原 fujiwara 三浦 miura 中野 nakano
中川 nakagawa 原田 harada 松田 matsuda 竹内 takeuchi 小野 ono 田村 tamura 中山 nakayama 和田 wada 石田 ishida 森田 morita 上田 ueda 原 hara
内田 uchida 柴田 shibata 酒井 sakai 宮崎 miyazaki 横山 yokoyama 高木 takagi 安藤 ando 宮本 miyamoto 大野 ono 小島 kojima 谷口 taniguchi
工藤 kudo 今井 imai 高田 takada 増田 masuda 丸山 maruyama 杉山 sugiyama 村田 murata 大塚 otsuka 新井 arai 荒井 arai 小山 koyama,oyama 平野 hirano
藤本 fujimoto 河野 kono,kawano 上野 ueno 野口 noguchi 武田 takeda 松井 matsui 千葉 chiba 菅原 sugawara 岩崎 iwasaki 久保 kubo 木下 kinoshita
佐野 sano 野村 nomura 松尾 matsuo 市川 ichikawa 菊地 kikuchi 菊池 kikuchi 杉本 sugimoto 古川 furukawa 大西 onishi 島田 shimada 水野 mizuno
桜井 sakurai 高野 takano 吉川 yoshikawa 山内 yamauchi 西田 nishida 飯田 iida 西川 nishikawa 小松 komatsu 北村 kitamura 安田 yasuda
五十嵐 igarashi 川口 kawaguchi 平田 hirata 関 seki 中田 nakata,nakada 久保田 kubota 服部 hattori 東 higashi,azuma 岩田 iwata 土屋 tsuchiya
川崎 kawasaki 福島 fukushima 本田 honda 辻 tsuji 樋口 higuchi 秋山 akiyama 田口 taguchi 永井 nagai 山中 yamanaka 中西 nakanishi 吉村 yoshimura
川上 kawakami 石原 ishihara 大橋 ohashi 松岡 matsuoka 馬場 baba 浜田 hamada 森本 morimoto 星野 hoshino 矢野 yano 浅野 asano 大久保 okubo
松下 matsushita 吉岡 yoshioka 小池 koike 野田 noda 荒木 araki 熊谷 kumagai 松浦 matsuura 大谷 otani 内藤 naito 黒田 kuroda 尾崎 ozaki
川村 kawamura 永田 nagata 望月 mochizuki 松村 matsumura 田辺 tanabe 堀 hori 岡崎 okazaki 西山 nishiyama 大島 oshima 小田 oda 石橋 ishibashi
宮田 miyata 広瀬 hirose 今村 imamura 高山 takayama 岸田 kishida 本間 honma 豊田 toyoda,toyota 三宅 miyake 早川 hayakawa 平井 hirai 片山 katayama
松原 matsubara 川島 kawashima 小泉 koizumi 黒沢 kurosawa 黒澤 kurosawa 村山 murayama 宮沢 miyazawa 宮澤 miyazawa 沢田 sawada 澤田 sawada
八木 yagi 須藤 sudo 奥村 okumura 栗原 kurihara 白井 shirai 大山 oyama 児玉 kodama
`;

/** Characters of given names with the readings that names give them (nanori). Common knowledge, too. */
export const JAPANESE_GIVEN = `
一 kazu,ichi 二 ji 三 zo,mi 郎 ro 太 ta 大 dai,hiro 介 suke 助 suke 輔 suke 男 o 雄 o,yu 夫 o 生 o,ki 彦 hiko 美 mi 子 ko 恵 e,megumi 香 ka,kaori
佳 yoshi,ka 奈 na 菜 na 那 na 由 yu,yoshi 優 yu,masaru 裕 yu,hiro,yutaka 祐 yu,suke 悠 yu,haruka 友 tomo,yu 智 tomo,satoshi 知 tomo 明 aki,akira
昭 aki 章 aki,akira 秋 aki 晶 aki,akira 正 masa,tadashi 政 masa 雅 masa 昌 masa 和 kazu 弘 hiro,hiroshi 浩 hiro,hiroshi,ko 博 hiro,hiroshi
宏 hiro,hiroshi 広 hiro 寛 hiro,hiroshi 洋 yo,hiroshi 隆 taka,takashi 孝 taka,takashi 貴 taka,ki 高 taka 敬 takashi,kei 崇 takashi 健 ken,takeshi
賢 ken 謙 ken 剛 go,tsuyoshi,takeshi 武 take,takeshi 毅 takeshi 勇 isamu,yu 豊 yutaka 実 minoru,mi 稔 minoru 進 susumu 茂 shigeru,shige 繁 shigeru
清 kiyoshi,kiyo 誠 makoto 真 ma,makoto,shin 眞 ma,makoto,shin 信 nobu,shin 伸 shin,nobu 慎 shin 新 shin 修 osamu,shu 治 ji,haru,osamu
司 ji,tsukasa 次 ji 樹 ki 輝 ki,teru 紀 ki,nori 希 ki 喜 ki,yoshi 義 yoshi 良 yoshi,ryo 吉 yoshi,kichi 芳 yoshi 典 nori 則 nori 憲 nori,ken
範 nori 徳 nori 直 nao,tadashi 尚 nao,hisashi 久 hisa,hisashi 寿 hisa,toshi 敏 toshi 俊 toshi,shun 利 toshi,ri 年 toshi 春 haru 晴 haru 陽 haru,yo
遥 haruka 夏 natsu,ka 花 hana,ka 華 hana,ka 桜 sakura 咲 saki 葵 aoi 愛 ai,mana 舞 mai 麻 ma,asa 理 ri 里 ri,sato 梨 ri 莉 ri 絵 e 江 e 枝 e
代 yo 世 yo 千 chi 沙 sa 紗 sa 早 sa 彩 aya,sa 綾 aya 文 fumi 史 fumi,shi 京 kyo 恭 kyo,yasu 康 yasu,ko 泰 yasu 靖 yasu 保 yasu,tamotsu 安 yasu
光 mitsu,hikaru,ko 満 mitsu 充 mitsu 勝 katsu,masaru 克 katsu 秀 hide 英 hide,ei 栄 ei 幸 yuki,ko,sachi 行 yuki 之 yuki,no 雪 yuki 哲 tetsu,satoshi
也 ya 哉 ya 弥 ya 竜 ryu 龍 ryu 亮 ryo,akira 涼 ryo 翔 sho,kakeru 昇 noboru,sho 将 masa,sho 祥 sho 聡 satoshi 悟 satoru 学 manabu 守 mamoru
仁 hitoshi,jin 均 hitoshi 徹 toru,tetsu 淳 jun,atsushi 純 jun 順 jun 潤 jun 敦 atsu,atsushi 篤 atsushi 蓮 ren 斗 to 人 to,hito 登 to,noboru
翼 tsubasa 拓 taku 匠 takumi 海 kai,umi 空 sora 陸 riku 結 yu 衣 i 依 i 音 ne,on 萌 moe 桃 momo 凛 rin 鈴 suzu 静 shizu 節 setsu 道 michi 葉 ha,yo
乃 no 野 no 歩 ayumi,ho 望 nozomi 瞳 hitomi 緑 midori 薫 kaoru 忍 shinobu 操 misao 圭 kei 啓 kei 慶 kei 桂 kei 元 moto,gen 基 moto 源 gen 宗 mune
忠 tada 重 shige 平 hei,taira 兵 hei 蔵 zo 造 zo 三郎 saburo 太郎 taro 次郎 jiro 二郎 jiro 一郎 ichiro 五郎 goro 陽子 yoko 百合 yuri
`;
