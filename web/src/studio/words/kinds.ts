/** Categories and kinds of server/shapan/expo/model.py, as people say them. */
export const KINDS: { readonly [lang: string]: { readonly [kind: string]: string } } = {
  en: {
    hall: "hall", outdoor: "outdoor ground", concourse: "concourse", zone: "zone", pavilion: "pavilion", booth: "booth",
    aisle: "aisle", main: "main aisle", opening: "door or gate", fixture: "fixture", amenity: "amenity",
    wc: "toilets", info: "information", catering: "food and drink", photo: "photo point", lift: "lift",
    atm: "cash machine", void: "void (no floor)",
  },
  zh: {
    hall: "展厅", outdoor: "室外场地", concourse: "连廊", zone: "展区", pavilion: "展团", booth: "展位", aisle: "通道", main: "主通道",
    opening: "门", door: "门", gate: "闸口", exit: "出口", entrance: "入口", fixture: "固定物", column: "柱子", wall: "墙", stage: "舞台",
    seating: "座席", sign: "标牌", furniture: "家具", screen: "屏幕", plant: "绿植", barrier: "围栏", void: "中空", amenity: "服务设施",
    wc: "洗手间", info: "问讯处", catering: "餐饮", photo: "拍照点", stairs: "楼梯", lift: "电梯", escalator: "扶梯", ramp: "坡道",
    "first-aid": "急救", cloakroom: "衣帽间", registration: "登记处", media: "媒体中心", meeting: "会议室", lounge: "休息区", storage: "仓库",
    prayer: "祈祷室", atm: "自动取款机", parking: "停车场", office: "办公室",
  },
  ru: {
    hall: "зал", outdoor: "открытая площадка", concourse: "переход", zone: "зона", pavilion: "павильон", booth: "стенд", aisle: "проход",
    main: "главный проход", opening: "дверь или ворота", door: "дверь", gate: "ворота", exit: "выход", entrance: "вход",
    fixture: "оборудование зала", column: "колонна", wall: "стена", stage: "сцена", seating: "места для зрителей", sign: "указатель",
    furniture: "мебель", screen: "экран", plant: "растения", barrier: "ограждение", void: "проём", amenity: "услуги", wc: "туалет",
    info: "информация", catering: "питание", photo: "место для фото", stairs: "лестница", lift: "лифт", escalator: "эскалатор",
    ramp: "пандус", "first-aid": "медпункт", cloakroom: "гардероб", registration: "регистрация", media: "пресс-центр",
    meeting: "переговорная", lounge: "зона отдыха", storage: "склад", prayer: "молельная", atm: "банкомат", parking: "парковка",
    office: "офис",
  },
}; // biome-ignore format: a table
