"""Statements are whole: alone, and beside the sentence that they come from."""

from __future__ import annotations

import pytest

from pipeline.summaries.whole import cut_short, dangles, incomplete, whole_sentences, without_aims


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("10月下旬", "time"),
        ("2031年3月4日下午。", "time"),
        ("近日，截至5月底", "time"),
        ("三月投用的换电站已有十座", ""),
        ("湖区港航局发言人表示", "end"),
        ("会议围绕岸电认为接口应当统一", "topic"),
        ("会议围绕岸电展开讨论，认为接口应当统一", ""),
        ("船东每次出港都会想起师傅告诫他", "end"),
        ("要充分认识到", "end"),
        ("这一结果印证了一个老事实——在湖区", "end"),
        ("航期有多长", "end"),
        ("愿同船东以论坛成立10周年为契机", "end"),
        ("愿以论坛成立10周年为契机，推动航运减排", ""),
        ("新港将以永不懈怠的精神状态和一往无前的奋斗姿态", "end"),
        ("新港将以一往无前的奋斗姿态，加快疏浚", ""),
        ("航期有多长，耐心就有多长", ""),
        ("绿色航运包括四个方面", "end"),
        ("会上印发了一份新的航道名称", ""),
        ("新标准与老码头不相称", ""),
        ("临湖市近二十年间在湖区建立的信誉", "noun"),
        ("临湖市重视近二十年间建立的信誉", ""),
        ("有关南北两港的事务", "topic"),
        ("有关部门将公布航道图", ""),
        ("“湖区老船东”", "noun"),
        ("“湖区要疏浚”", ""),
        ("如果接口不统一", "condition"),
        ("如果接口不统一，投资难以见效", ""),
        ("电桩最怕没人管，少数船东的损失若没有一个说法", "condition"),
        ("少数船东的损失若没有一个说法，多数人就不会同意", ""),
        ("船东普遍观望", ""),
        ("她今年还关注了岸电，并提出建议", "end"),
        ("她提出建议修订航道标准", ""),
        ("电价分摊由临湖港务局研究，10月底前提出意见", ""),
        ("这句老话今天仍不过时", ""),
        ("每个港区至少建成一个面向船东开放的换电平台", ""),
    ],
)
def test_incomplete(words: str, why: str) -> None:
    assert incomplete(words) == why


@pytest.mark.parametrize(
    ("text", "source", "cut"),
    [
        # the point stands at the end
        ("一家船厂自建换电站", "一家船厂自建换电站，三年花费两千万元，利用率却不到四成", True),
        ("换电站在试验里效果不错", "换电站在试验里效果不错，但这离真正投用，还有一段距离", True),
        ("十年前航运界多半不信", "十年前航运界多半不信，如今却抢着改造", True),
        # an end that only adds may go, unless it holds a figure or a denial
        ("要加快换电站建设", "要加快换电站建设，推动航运绿色转型", False),
        ("要加快换电站建设", "要加快换电站建设，带动就业5000人", True),
        # what stands before may go, if nothing looks back to it
        ("岸电桩已覆盖三市", "经过多年努力，岸电桩已覆盖三市", False),
        ("其中船厂出资占七成", "揭榜金额为12亿元，其中船厂出资占七成", True),
        ("船队还更新了航标", "船队疏浚了航道；船队还更新了航标", True),
        # a date governs the figures behind it
        ("岸电桩新增300个", "2031年，岸电桩新增300个", True),
        ("船东普遍观望", "2031年，船东普遍观望", False),
        ("电动船将替代油船", "预计到2035年，岸电桩将翻番；电动船将替代油船", True),
        # a condition before the statement stays
        ("船员都想早点返航", "在枯水的情况下，船员都想早点返航", True),
        # half of a pair
        ("按货运管，船东等不起", "按客运管，码头担不起；按货运管，船东等不起", True),
        ("对内河的研究脱离实际", "根源是认识不清，对沿海的研究脱离实际，对内河的研究脱离实际", True),
        # 也 looks back to the clause before it
        ("改规则也让船东定下心来", "改规则，让货单慢下来，也让船东定下心来", True),
        # a whole sentence may go
        ("岸电桩要统一接口", "岸电桩要统一接口。船东都在等补贴。", False),
        ("贸易之名，湖区的船厂上了一课", "打贸易之名，行保护之实，湖区的船厂上了一课", True),
    ],
)
def test_cut_short(text: str, source: str, cut: bool) -> None:
    assert cut_short(text, source) is cut


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        (
            "岸电桩有320个，但使用率只有18%，主因是接口不统一",
            12,
            "岸电桩有320个，但使用率只有18%，主因是接口不统一",
        ),
        ("岸电桩有320个。使用率只有18%。", 8, "岸电桩有320个"),
        ("岸电桩有320个。使用率只有18%。", 40, "岸电桩有320个。使用率只有18%"),
        (
            "一年一修，修出来的是门面；五年一修，修出来的才是航道",
            10,
            "一年一修，修出来的是门面；五年一修，修出来的才是航道",
        ),
        ("指导乡（镇）登记（见附件二）", 30, "指导乡（镇）登记"),
        ("一次试验要二十万，一年的利润才多少？", 30, "一次试验要二十万，一年的利润才多少？"),
    ],
)
def test_whole_sentences(text: str, length: int, short: str) -> None:
    assert whole_sentences(text, length) == short


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("再考虑到后续水位回落，可提前清淤", True),
        ("再比如，两港都在试行新航图", True),
        ("卸货量如表2所示", True),
        ("该省已暂停三座码头的作业", True),
        ("通过接口统一，这些城市能够连成一片", True),
        ("十二座城市统一了接口，这些城市能够连成一片", False),
        ("湖东省决定，该省已暂停三座码头的作业", False),
        ("调度员当天接受讯问", True),
        ("调度员15日接受询问，当天返回", False),
        ("港长同他们握手，表示祝贺", True),
        ("港长同两位引航员握手，向他们表示祝贺", False),
        ("这样的码头已有一百座", True),
        ("三方约定，年内完工", True),
        ("由第三方检测机构逐桩检测", False),
        ("此次清淤用了三个月", True),
        ("也就是说，船东等不起", True),
        ("三月投用的换电站已有十座", False),
        ("应该暂停三座码头的作业", False),
        ("本季运价上涨三成", True),
        ("一季度财报显示，本季运价上涨三成", False),
        ("供给端却迎来了涨价", True),
        ("另一家船厂则选择等待", True),
        ("在这里，船东可以换电", True),
        ("要从三方面入手：一是清淤；二是换电", False),
        ("三方议定年内清淤", True),
        ("两部门已于七月统一归集口径", True),
        ("水利、财政两部门已于七月统一归集口径", False),
        ("船厂愿意做留下来的那一半", True),
        ("两类航道并非替代关系", True),
        ("对岸电评价不高，认为这类承诺往往落空", True),
        ("提高到25%，并把小船一并纳入", True),
        ("把税率提高到25%", False),
        ("其中有5座停在汛期", True),
        ("尽管中桑两国相隔万里，心却相通", False),
        ("其中两国尚未批准公约", True),
        ("既有主动的等，也有被动的等，两者不宜混为一谈", False),
        ("两者不宜混为一谈", True),
    ],
)
def test_dangles(words: str, leans: bool) -> None:
    assert dangles(words) is leans


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("航运中心承接重大任务、汇聚关键要素，推动湖区实力整体提升", "航运中心承接重大任务、汇聚关键要素"),
        ("省里已设立专项资金，从而带动社会资本进入", "省里已设立专项资金"),
        ("通过推广岸电，带动湖区航运减排", "通过推广岸电，带动湖区航运减排"),  # how, and nothing else
        ("船队已改用岸电，推动排放下降12%", "船队已改用岸电，推动排放下降12%"),  # a figure
    ],
)
def test_to_what_good_something_is_goes_from_the_end(text: str, told: str) -> None:
    assert without_aims(text) == told
