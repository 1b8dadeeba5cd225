"""Known column names of programme tables (`intake/exhibitors/headers.py` has those of exhibitors)."""

from __future__ import annotations

from shapan.intake.exhibitors.headers import finder

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "session", "session title", "session name", "titel", "veranstaltung", "titre", "título", "evento",
        "event", "event title", "event name", "talk",
        "talk title", "name", "subject", "activity", "item", "topic", "programme", "program", "proposal title",
        "标题", "名称", "活动", "活动名称", "议题", "议程", "会议", "会议名称", "主题", "演讲题目", "题目", "论坛名称",
        "название", "мероприятие", "название мероприятия", "тема", "тема доклада", "доклад", "заголовок", "событие",
        "наименование", "сессия",
    ),
    "id": (
        "id", "uid", "guid", "key", "code", "slug", "session id", "event id", "identifier", "编号", "代码", "活动编号",
        "ид", "код", "номер", "идентификатор",
    ),
    "date": ("date", "day", "datum", "tag", "fecha", "日期", "时间日期", "日子", "дата", "день", "число"),
    "start": (
        "start", "start time", "starts", "starts at", "begin", "begins", "begin time", "from", "start date",
        "start datetime", "start date time", "date start", "beginn", "anfang", "von", "début", "inicio", "dtstart",
        "开始", "开始时间", "起始时间", "起", "начало", "время начала",
        "начало в", "с", "старт",
    ),
    "end": (
        "end", "end time", "ends", "ends at", "finish", "finish time", "until", "till", "to", "end date",
        "end datetime", "end date time", "date end", "ende", "bis", "fin", "dtend", "结束", "结束时间", "截止时间",
        "止", "конец", "время окончания", "окончание", "до", "завершение",
    ),
    "time": (
        "time", "zeit", "uhrzeit", "heure", "hora", "horario", "times", "hours", "time slot", "timeslot",
        "slot", "when", "时间", "时段", "время", "часы"),
    "duration": (
        "duration", "length", "minutes", "min", "duration min", "duration minutes", "时长", "持续时间", "时长 分钟",
        "длительность", "продолжительность", "минут", "длительность мин",
    ),
    "place": (
        "ort", "raum", "saal", "halle", "lieu", "salle", "lugar", "sala", "place", "location", "room", "stage",
        "hall", "venue", "where", "booth", "stand", "room name", "auditorium",
        "地点", "会场", "舞台", "展厅", "展馆", "房间", "会议室", "场地", "展位", "место", "место проведения", "зал",
        "сцена", "аудитория", "площадка", "павильон", "помещение", "стенд",
    ),
    "summary": (
        "summary", "description", "abstract", "about", "details", "text", "notes", "简介", "摘要", "内容", "描述",
        "介绍", "活动简介", "описание", "аннотация", "краткое описание", "содержание", "о мероприятии",
    ),
    "speakers": (
        "speaker", "speakers", "presenter", "presenters", "speaker names", "person", "persons", "people", "host",
        "moderator", "by", "lecturer", "演讲者", "演讲人", "嘉宾", "主讲人", "发言人", "主持人", "演讲嘉宾", "спикер",
        "спикеры", "докладчик", "докладчики", "выступающий", "ведущий", "участники",
    ),
    "track": (
        "track", "stream name", "theme", "series", "category", "section", "strand", "devroom", "分会场", "系列",
        "类别", "专题", "板块", "трек", "направление", "секция", "раздел", "категория", "поток",
    ),
    "kind": (
        "kind", "type", "session type", "event type", "format", "类型", "形式", "活动类型", "тип", "вид", "формат",
        "тип мероприятия",
    ),
    "language": ("language", "languages", "lang", "spoken language", "语言", "语种", "язык", "языки"),
    "url": ("url", "link", "website", "web", "page", "网址", "链接", "ссылка", "сайт", "адрес"),
    "stream": (
        "stream", "live stream", "livestream", "stream url", "live", "live url", "直播", "直播链接", "直播地址",
        "трансляция", "ссылка на трансляцию", "прямая трансляция",
    ),
    "recording": (
        "recording", "video", "recording url", "video url", "录像", "录播", "回放", "视频", "回放链接", "запись",
        "видео", "ссылка на запись", "видеозапись",
    ),
    "lead": ("lead", "led tour", "guided tour", "导览", "экскурсия"),
    "exhibitor": (
        "exhibitor", "company", "organiser", "organizer", "organisation", "organization", "sponsor", "exhibitor id",
        "展商", "参展商", "公司", "企业", "主办方", "主办单位", "单位", "экспонент", "компания", "организатор",
        "организация", "участник",
    ),
}  # fmt: skip
WORDED = frozenset({"title", "summary"})
programme_field = finder(_SPELLINGS, WORDED)
