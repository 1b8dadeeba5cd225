"""A press tour with choices: pictures, figures or people, then the media centre."""

from scenes.make.scenarios.parts import TABLE, booth, choose, go, pose, poster, stop
from scenes.make.words import w

BACK = w("Another story", "换一个主题", "Другая тема")
DONE = w("To the media centre", "去媒体中心", "В пресс-центр")

SCENARIO = {
    "title": w("Press tour", "媒体之旅", "Пресс-тур"),
    "summary": w(
        "Three stories to choose from; take one, two or all of them before the media centre.",
        "三个主题任您选择；去媒体中心之前，可选一个、两个或全部。",
        "Три темы на выбор: одна, две или все — перед пресс-центром.",
    ),
    "audience": w("Journalists", "记者", "Журналисты"),
    "minutes": 15,
    "stops": [
        stop(
            "choose", TABLE, w("What is your story?", "您的主题是什么？", "О чём ваш материал?"),
            w(
                "611 exhibitors from 31 countries, all invented. Which story shall we show you?",
                "来自31个国家的611家参展商（均为虚构）。想看哪个主题？",
                "611 экспонентов из 31 страны, все вымышлены. Какую тему показать?",
            ),
            choose("pictures", w("Pictures", "看画面", "Кадры"), **{"not": {"visited": "pictures"}}),
            choose("figures", w("Figures", "看数据", "Цифры"), **{"not": {"visited": "figures"}}),
            choose("people", w("People", "看人物", "Люди"), **{"not": {"visited": "people"}}),
            choose("media-centre", DONE),
        ),
        stop(
            "pictures", booth("N2-I03"), w("For the picture editor", "致图片编辑", "Для фоторедактора"),
            w(
                "The widest stand of the expo, open on four sides. The light is best from this corner after three.",
                "全场最宽的展位，四面开放。下午三点以后，从这个角度拍摄光线最好。",
                "Самый широкий стенд выставки, открыт с четырёх сторон. После трёх часов лучший свет — с этого угла.",
            ),
            choose("choose", BACK), choose("media-centre", DONE), highlight=["N2-I03"], media=[poster("N2-I03")],
            mood="spotlight",
        ),
        stop(
            "figures", booth("N3-G01"), w("For the business page", "致财经版", "Для деловой полосы"),
            w(
                "Data is traded here like grain: by grade and by weight. Ask what a gigabyte costs today.",
                "数据在这里像粮食一样交易：论等级，论分量。问问今天1 GB卖多少钱。",
                "Здесь данными торгуют как зерном: по сорту и на вес. Спросите, почём сегодня гигабайт.",
            ),
            choose("choose", BACK), choose("media-centre", DONE), highlight=["N3-G01"], media=[poster("N3-G01")],
        ),
        stop(
            "people", pose(280, -62, 0, pitch=2), w("For the portrait", "致人物版", "Для портрета"),
            w(
                "In the arena students race against companies. The youngest driver of the Robot Football Cup is twelve.",
                "在竞赛区，学生与企业同台竞技。机器人足球杯赛最年轻的选手只有十二岁。",
                "На арене студенты соревнуются с компаниями. Самому юному участнику Кубка по футболу среди роботов двенадцать лет.",
            ),
            choose("choose", BACK), choose("media-centre", DONE), highlight=["Competition Arena"],
        ),
        stop(
            "media-centre", pose(378, 10, 90), w("Media centre", "媒体中心", "Пресс-центр"),
            w(
                "Desks, sockets and a quiet room. Interviews are arranged at the counter.",
                "这里有工位、电源和安静的房间。采访请到柜台预约。",
                "Рабочие столы, розетки и тихая комната. Об интервью можно договориться у стойки.",
            ),
            go("end"), highlight=["Media Centre"],
        ),
        stop(
            "end", TABLE, w("Your kit", "您的资料包", "Ваши материалы"),
            w(
                "Every view of this walk is a link: copy the address and your readers stand where you stood.",
                "此行的每个画面都是一个链接：复制网址，读者就能站在您站过的地方。",
                "Каждый вид прогулки — ссылка: скопируйте адрес, и читатели окажутся там, где стояли вы.",
            ),
        ),
    ],
}  # fmt: skip
