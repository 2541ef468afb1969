import { foldHangul } from './hangul.ts';
import type { Language } from './languages.ts';
import { normalise } from './normalise.ts';
import { latinStem } from './tokenise.ts';
import { arabicStem } from './arabic.ts';

/** Words that ask, connect or are polite: they say nothing of what a question is about. */
const SILENT: Readonly<Record<Language, string>> = {
  en: `a an the this that these those there here it its it's they them their theirs he him his she her hers we us our you your yours i me my mine
    is are was were be been being am isn't aren't wasn't weren't do does did done doing don't doesn't didn't has have had having will would shall should can could may might must
    of in on at by for from to into onto with without about as than then and or but if so because while during after before between among over under through up down out off
    who whom whose what which when where why how many much long any some all each every either neither both no not nor only just also too very more most less least other another else
    please tell know want like need get give me us show explain say let lets hey hi hello ok okay thanks thank pls plz u ur r im ive id ill whats whos wheres whens hows thats
    again back now yet still ever never once really actually exactly anyway even quite rather sort kind kinda sorta lol lmao btw tbh idk wtf ok guys man dude bro
    happen happened happens go went going gone come came take took make made put use used one ones thing things stuff way ways lot lots bit piece
    according regarding concerning related during upon within per via towards toward against s t re ve ll d m`,
  ko: `은 는 이 가 을 를 의 에 에서 와 과 로 으로 도 만 좀 그 저 이거 그거 저거 뭐 뭐야 뭔가 뭔지 뭐예요 뭐에요 뭐지 무엇 무엇인가요 무엇이었나요 무슨 어떤 어떻게 어땠 어때 어떠 어느 누구 누가 누군 누구야 언제 언제야 어디 어디야
    왜 얼마 얼마나 몇 몇개 몇명 몇 번 인가요 이에요 예요 이야 야 입니까 인가 했나요 했어요 했어 했지 했나 했니 했는지 하나요 하나 해 해줘 하는 한 할 했다 합니다 했습니까 됐나요 됐어 됐지 되나요 되었나요 된 되는
    알려줘 알려주세요 알려줄래 가르쳐줘 말해줘 설명해줘 설명 궁금 궁금해 궁금합니다 궁금해요 알고 싶어요 싶어 부탁해 부탁 그리고 그런데 근데 그럼 또는 혹은 그래서 및 등 것 거 게 건 걸 수 있나요 있어요 있었나요 있었어 있어 있는 있었 없 있 나요 요 죠 지
    정말 진짜 혹시 그냥 다 모두 전부 각각 아니 안 못 때 때문 중 함 임 음 ㅋㅋ ㅋㅋㅋ ㅎㅎ ㅠㅠ 대체 도대체 관련 관해 관한 대해 대한 대해서 대하여 따르면 위해 통해 함께 같이 서로 그때 당시 이번 저번 지난 하는지 인지 라고 라는 무엇을 나온 나왔 나왔나요 되나 정도 젤 제일 이랑 랑 했냐 했음 했대 라함 라 함 였나요 였어 였지 이었나요 였음 있음 언제였 언제였어요 무엇이 뭘 뭔`,
  zh: `的 了 是 在 和 与 跟 吗 呢 啊 吧 呀 嘛 么 什么 哪 哪个 哪些 哪里 哪儿 谁 几 多少 怎么 怎样 如何 为什么 为何 为啥 何时 什么时候 请 请问 告诉 我 你 他 她 它 我们 你们 他们 这 那 这个 那个 这次 那次 有 没有 没 不 也 都 还 就 才 又 再 很 最 被 把 给 对 对于 关于 从 到 向 由 于 之 其 所 以 而 或 但 并 及 等 会 能 可以 要 想 知道 说说 讲讲 介绍 一下 一个 一些 是什么 是谁 有没有 是不是 多大 多久 多长 叫 叫什么 名字 哦 哈 嗯 究竟 到底 其实 真的 大概 具体 文中 文章 提到 中 里 上 下 时 后 前 间 间的 之间 个 份 项 次 位 名 款 哪款 哪位 何 何人 何地 何处 啥 咋 得 地 着 过 用 拍 做 做了 进行 来 去 出 成 方面`,
  ar: `ما ماذا من متي اين لماذا كيف كم هل اي ايه ايش شو وش ليش ليه مين منو وين فين امتي قديش هو هي هم هن هما انا انت نحن كان كانت كانوا يكون تكون هذا هذه ذلك تلك هؤلاء الذي التي الذين اللذين اللتين اللي الي في علي عن الي مع بين عند بعد قبل خلال حول ضد منذ حتي ل ب ك و ف ثم او ام لكن بل ان انه انها اذا لو قد لقد سوف لن لم لا ليس غير كل بعض جميع كلا كلتا نفس ايضا فقط جدا هناك هنا الان عندما حين حيث كما مثل لدي له لها لهم به بها فيه فيها منه منها عليه عليها اسم عدد تم يتم جري حدث حصل ممكن لو سمحت اريد اعرف اخبرني قل لي فضلك رجاء اعطني عطني ابغي ابي عايز بدي شي هيك يعني طيب بشان بشكل وفق وفقا حسب بحسب بخصوص بشأن عشان لاجل برايك راي اثناء ضمن عبر لحال لحالها عليهم ع`,
};

/** Words that carry a little: everyday words that questions use around their subject. */
const LIGHT: Readonly<Record<Language, string>> = {
  en: `say said tell told talk talked speak spoke mention mentioned state describe described call called name named mean meant think thought feel view consider believe see look hear read find found
    article document source text story report reported news according info information detail details summary context background side sides part parts side's player players key main major big large small great important significant
    new old recent last next first second latest current former previous early late today yesterday tomorrow day time week year month moment period event occasion
    man woman guy guys people person someone somebody anyone everyone group team member members number amount total count size level type brand make model sort specific certain different same similar several few
    plan decide decided choose chose want wanted hope try tried start started begin began end ended finish stop continue become became turn turned keep kept leave left stay move set run
    bring brought carry hand pass send sent show shown offer offered present presented receive received get got use used work worked help helped involve involved include included relate connect concern
    happen occur result outcome reason cause purpose point idea fact matter issue case situation thing answer question true false right wrong really possible likely sure`,
  ko: `기사 문서 자료 글 본문 내용 소식 뉴스 보도 언급 얘기 이야기 말 말한 말했 말씀 발언 설명 소개 표현 이름 명칭 사람 분 쪽 측 양측 당사자 나라 국가 곳 장소 날 날짜 일자 시기 시점 시간 당일 하루 요일 연도 최근 처음 첫 마지막 다음 이전 이후 전 후 동안 총 전체 개수 숫자 규모 크기 정도 수준 종류 브랜드 제품 모델 주요 중요 핵심 구체 자세 생각 의견 입장 느낌 결과 이유 원인 배경 목적 사실 상황 문제 경우 부분 계획 결정 시작 끝 진행 참여 포함 사용 받은 받았 준 줬 가져온 온 왔 왔어요 간 갔 나온 나왔 열린 열렸 있었던 했던 하기로`,
  zh: `文章 文件 资料 报道 新闻 内容 消息 信息 说 说的 说了 讲 谈 谈到 表示 称 认为 觉得 看法 意见 名称 人 方 双方 一方 国家 地方 地点 日期 日子 时间 时候 当天 最近 第一 首次 最后 下次 上次 以前 以后 之前 之后 期间 总共 一共 共 数量 数字 规模 大小 程度 种类 牌子 品牌 产品 主要 重要 关键 具体 详细 结果 原因 理由 背景 目的 事实 情况 问题 部分 计划 决定 开始 结束 进行 参加 包括 使用 发生 出现 成为 达成 谈成 快 隔了 再次 要紧`,
  ar: `مقال مقاله نص وثيقه مصدر خبر اخبار تقرير معلومات تفاصيل محتوي موضوع قال قالت يقول ذكر ذكرت تحدث صرح اشار وصف وصفت سمي اسم رجل امراه شخص اشخاص ناس طرف طرفين جانب جانبين دوله بلد بلدان مكان موقع يوم تاريخ وقت زمن سنه عام شهر اسبوع فتره اول ثاني اخير اخر قادم سابق حالي جديد قديم كبير صغير مهم اهم رييسي ابرز عدد رقم مجموع اجمالي حجم مستوي نوع ماركه علامه طراز شكل راي موقف فكره نتيجه سبب غرض هدف حقيقه حاله مساله قضيه جزء خطه قرر تقرر قرار بدا انتهي استمر شمل تضمن استخدم حدث صار اصبح مذكوره مذكور`,
};

function lookups(list: Readonly<Record<Language, string>>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const language of ['en', 'ko', 'zh', 'ar'] as const) {
    for (const written of list[language].split(/\s+/)) {
      const word = foldHangul(normalise(written));
      words.add(word);
      if (language === 'en') words.add(latinStem(word));
      if (language === 'ar') words.add(arabicStem(word));
    }
  }
  return words;
}

const silent = lookups(SILENT);
const light = lookups(LIGHT);

/** Whether a normalised word, or its stem, says nothing of what a question is about. */
export function isSilent(word: string): boolean {
  return silent.has(word);
}

/** Whether a normalised word, or its stem, is an everyday word that says little of what a question is about. */
export function isLight(word: string): boolean {
  return light.has(word);
}

/** The silent words of a language as they are listed. */
export function silentWords(language: Language): string[] {
  return SILENT[language].split(/\s+/);
}
