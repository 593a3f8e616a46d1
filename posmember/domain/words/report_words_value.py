"""What the report on the value of members says; a member's own page says some of it, too."""

from typing import Final

VALUE_PAIRS: Final[dict[str, tuple[str, str]]] = {
    "title.value": ("会员价值报表", "Value of members"),
    "value_total": ("累计价值", "Value so far"),
    "value_buyers": ("有消费的会员", "Members who bought"),
    "value_each": ("人均价值", "Value each"),
    "value_best_share": ("前 {percent}% 会员的贡献", "Share of the best {percent}%"),
    "value_visits_ahead": ("未来 {days} 天预计到店天数", "Days with a visit, next {days}"),
    "value_spend_ahead": ("未来 {days} 天预计消费", "Spend, next {days} days"),
    "by_value_tenth": ("按价值十等分", "By tenths of value"),
    "value_tenth": ("十分位", "Tenth"),
    "value_tenth.first": ("第 1（最高）", "1st, highest"),
    "value_tenth.other": ("第 {number}", "{number}"),
    "value_tenths_chart": ("各十分位的累计价值", "Value so far by tenths"),
    "value_from": ("起点", "From"),
    "value": ("价值", "Value"),
    "value_share": ("占比", "Share"),
    "value_net": ("累计消费", "Spent in all"),
    "value_days": ("到店天数", "Days came"),
    "value_ahead_visits": ("预计到店", "Visits ahead"),
    "value_ahead_spend": ("预计消费", "Spend ahead"),
    "by_best_share": ("高价值会员", "The best few per cent"),
    "value_best": ("前百分之几", "Best"),
    "value_best_members": ("价值最高的会员", "Members with the highest value"),
    "value_ahead_members": ("预计消费最高的会员", "Members who will probably spend most"),
    "value_basis": ("口径", "Counted as"),
    "value_basis.margin": ("毛利", "margin"),
    "value_basis.spend": ("净消费", "net spend"),
    "value_basis.mixed": ("部分毛利", "partly margin"),
    "value_potential": ("高潜力会员", "High potential"),
    "value_usual": ("同频常见", "Usual"),
    "value_missing": ("差额", "Missing"),
    "value_model": ("预测模型", "The model"),
    "value_parameter": ("项目", "What"),
    "value_found": ("数值", "Found"),
    "value_means": ("含义", "Means"),
    "value_rate": ("到店频率 r, α", "Rate of visits r, α"),
    "value_rate_means": (
        "活跃会员平均每 30 天来 {visits} 天",
        "while active, a member comes on {visits} days in 30, on average",
    ),
    "value_drop": ("流失 a, b", "Leaving a, b"),
    "value_drop_means": (
        "每次到店后平均有 {percent} 不再来",
        "after a visit {percent} do not come again, on average",
    ),
    "value_spending": ("每次消费 p, q, v", "Spend p, q, v"),
    "value_spending_means": (
        "每个到店日平均消费 {spend}",
        "a day with a visit brings {spend} on average",
    ),
    "value_together": ("频率与消费的相关", "Frequency with spend"),
    "value_together_means": (
        "消费模型假定两者无关，绝对值越小越好",
        "the model of spend takes it that there is none: the nearer to 0 the better",
    ),
    "value_fit_over": ("依据", "Fitted to"),
    "value_fit_over_means": (
        "{first} 至 {on}，{members} 人，其中 {again} 人来过不止一天",
        "{first} to {on}: {members} members, {again} of whom came on more than one day",
    ),
    "value_test": ("回测", "Back-test"),
    "value_test_chart": ("回测：预计与实际到店天数", "Back-test: visits expected and real"),
    "value_again": ("此前再次到店", "Came again before"),
    "value_again_most": ("{count} 天以上", "{count} or more"),
    "value_real": ("实际", "Real"),
    "value_expected": ("模型预计", "Model"),
    "value_plain": ("照旧预计", "As before"),
    "value_fit.too_short": (
        "预测未作：消费记录不足 {days} 天。",
        "No prediction: there are less than {days} days of records.",
    ),
    "value_fit.too_few": (
        "预测未作：来过不止一天的会员不足 {members} 人。",
        "No prediction: fewer than {members} members came on more than one day.",
    ),
    "value_fit.not_converged": (
        "预测未作：模型没有收敛。",
        "No prediction: the fit did not converge.",
    ),
    "value_fit.no_drop_out": (
        "预测未作：记录里看不出有会员流失，推算以后没有依据。",
        "No prediction: nobody seems to leave, so there is no ground to say what follows.",
    ),
    "value_fit.none": (
        "预测尚未计算，每周夜间计算一次。",
        "No prediction yet: it is worked out by night, once a week.",
    ),
    "value_spend_fit.too_few": (
        "消费金额未预测：再次到店有消费的会员不足 {members} 人。",
        "Spend is not predicted: fewer than {members} members spent anything on a later day.",
    ),
    "value_spend_fit.not_converged": (
        "消费金额未预测：模型没有收敛。",
        "Spend is not predicted: the fit did not converge.",
    ),
    "value_spend_fit.no_mean": (
        "消费金额未预测：少数会员消费过大，没有可用的平均值。",
        "Spend is not predicted: a few spend so much that a mean of all has no meaning.",
    ),
    "value_test_note": (
        (
            "回测：只用到 {cut} 为止的记录拟合，预计此后 {days} 天到店 {expected} 天，"
            "实际 {real} 天，照旧（与此前 {days} 天相同）为 {plain} 天。"
            "每人误差 {error}，照旧为 {error_plain}：{verdict}"
        ),
        (
            "Back-test: fitted up to {cut}, the model expected {expected} days with a visit in the "
            "{days} days after; there were {real}. As many as in the {days} days before: {plain}. "
            "Off by {error} a member, as before by {error_plain}: {verdict}"
        ),
    ),
    "value_test_short": (
        (
            "回测：近 {days} 天到店天数每人误差 {error}，"
            "照旧（与此前 {days} 天相同）为 {error_plain}：{verdict}"
        ),
        (
            "Back-test: in the last {days} days the model was off by {error} days a member, as "
            "before by {error_plain}: {verdict}"
        ),
    ),
    "value_test_better": ("模型更准。", "the model came closer."),
    "value_test_worse": (
        "模型并不更准，预计仅供参考。",
        "the model is no closer, so do not rely on it.",
    ),
    "value_test_none": (
        "无法回测：前三分之二的记录还不够拟合，预计仅供参考。",
        "There is no back-test: the first two thirds are too little for a fit. Do not rely on it.",
    ),
    "value_note": (
        "截至 {day}，退货已扣除。价值 = 净消费 − 成本已知的商品的成本（商品资料中的现行成本）。",
        (
            "As of {day}, less what came back. Value is net spend less the cost of goods where the "
            "catalogue has one now."
        ),
    ),
    "value_basis_note.margin": (
        "所有商品都有成本：价值是毛利。",
        "All goods have a cost: value is margin.",
    ),
    "value_basis_note.spend": (
        "商品都没有成本：价值是净消费。",
        "No goods have a cost: value is net spend.",
    ),
    "value_basis_note.mixed": (
        "{share} 的商品行有成本，其余按净消费计：价值部分是毛利。",
        "{share} of lines are of goods with a cost, the others count as paid: partly margin.",
    ),
    "value_formula_note": (
        (
            "预计到店：BG/NBD 模型；预计消费 = 预计到店天数 × 每天预计消费 p(v + 再次消费合计) ÷ "
            "(p × 再次到店天数 + q − 1)（gamma-gamma 模型）。均为净消费，未减成本，未折现"
            "（Fader、Hardie、Lee 2005）。"
        ),
        (
            "Visits ahead: BG/NBD. Spend ahead: visits × p(v + spent on later days) ÷ "
            "(p × later days + q − 1), gamma-gamma. Net spend, costs not taken off, not "
            "discounted (Fader, Hardie & Lee 2005)."
        ),
    ),
    "value_alive_note": (
        "不显示“存活概率”：只来过一次的人总是 1，不能当作流失评分。",
        (
            "A chance to be still active is not shown: who came once always has 1, so it says "
            "nothing of leaving."
        ),
    ),
    "value_potential_note": (
        (
            "高潜力：{days} 天内至少来 {visits} 次，消费低于次数相近会员的中位数（2 次以内、3–4、"
            "5–8、9–16 … 各为一组，至少 {members} 人）；共 {count} 人，差额合计 {missing}。"
        ),
        (
            "High potential: {visits} visits in {days} days at least, and less spend than the "
            "median of who comes as often (up to 2, 3 to 4, 5 to 8, 9 to 16 and so on, {members} "
            "members at least): {count} members, {missing} in all."
        ),
    ),
    "value_left_out": (
        "“{list}”共 {count} 人，列出前 {shown} 人。",
        "“{list}”: {count} members, the first {shown} are listed.",
    ),
    "value_so_far": ("累计价值 {value}（{basis}）", "Value so far: {value} ({basis})"),
    "value_so_far.margin": (
        "毛利：消费 {net} − 成本 {cost}",
        "margin: {net} spent − {cost} cost of goods",
    ),
    "value_so_far.spend": ("净消费，商品没有成本资料", "net spend: no cost of goods is known"),
    "value_so_far.mixed": (
        "部分毛利：消费 {net} − 已知成本 {cost}，{share} 的商品行有成本",
        "partly margin: {net} spent − {cost} known cost; {share} of lines have one",
    ),
    "value_ahead": (
        "未来 {days} 天预计到店 {visits} 天，消费 {spend}",
        "Next {days} days: {visits} with a visit, {spend} of spend",
    ),
    "value_ahead_no_spend": (
        "未来 {days} 天预计到店 {visits} 天",
        "Next {days} days: {visits} with a visit",
    ),
    "value_why": (
        (
            "{observed} 天里来过 {came} 天，最近一次在首次之后 {last} 天"
            "（BG/NBD：r {r}，α {alpha} 周，a {a}，b {b}，截至 {on}）"
        ),
        (
            "Came on {came} days in {observed}, last {last} days after the first (BG/NBD: r {r}, "
            "α {alpha} weeks, a {a}, b {b}, fitted {on})"
        ),
    ),
    "value_why_spend": (
        (
            "每天预计 {a_day} = p(v + {total}) ÷ (p × {again} + q − 1)（gamma-gamma：p {p}，q {q}，"
            "v {v}）"
        ),
        (
            "A day: {a_day} = p(v + {total}) ÷ (p × {again} + q − 1) (gamma-gamma: p {p}, q {q}, "
            "v {v})"
        ),
    ),
}
"""Code → Chinese, English."""
