#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Statements that look like contradictions and are none.
load helper

# findings TEXT...: rule and severity of what score-check tells of a report of these lines.
findings() {
	printf '%s\n' "$@" >"$BATS_TEST_TMPDIR/report"
	extract-tables "$BATS_TEST_TMPDIR/report" | extract-sections | normalize-amounts | extract-scores |
		score-check | awk -F '\t' '$1 == "finding" && $6 ~ /error|warning/ { print $5, $6 }'
}

@test "a sum that a percentage is of has no name but that before its verb" {
	assert_equal "$(findings '一、收入' '全县基金收入完成2100万元，完成年初预算数24800万元的8.5%。' '二、支出' \
		'全县基金支出完成5200万元，完成年初预算数24100万元的21.6%。')" ''
}

@test "a whole that a bracket explains is not the whole of what stands behind the bracket" {
	assert_equal "$(findings '一、收入' '加上调入资金1400万元（包括从甲基金、乙基金调入的资金），收入总量为19800万元。')" ''
}

@test "parts are parts of the level, not of its change" {
	assert_equal "$(findings '一、收入' '全县收入完成24000万元，比上年减收1000万元，下降4%。其中：税收收入8000万元，非税收入16000万元。')" ''
}

@test "less income, more expenses and negative growth are changes" {
	assert_equal "$(findings '一、收入' '全县收入完成24627万元，比上年减收1070万元，负增长4.2%。' '全县支出完成5000万元，比上年增支1000万元，增长25%。')" ''
	assert_equal "$(findings '一、收入' '全县收入完成24627万元，比上年减收1070万元，负增长9.2%。')" 'growth error'
}

@test "income and expenses of one year are not two years; totals with what was carried over are no sums of the year" {
	assert_equal "$(findings '一、总体情况' '2022年度收入总计3120.55万元，与2021年相比，增加120.55万元，增长4.02%；支出总计3120.55万元，与2021年相比，增加120.55万元，增长4.02%。' \
		'二、收入' '2022年度收入合计3000万元，其中：财政拨款收入2900万元，占96.67%；其他收入100万元，占3.33%。')" ''
}

@test "growth at constant prices, by the year, or of something else is no growth of the figures beside it" {
	assert_equal "$(findings '一、回顾' '全县地区生产总值达到130.5亿元，较五年前的90.5亿元增加40亿元，增长33.6%。')" ''
	assert_equal "$(findings '一、回顾' '全县地区生产总值从90.5亿元增加到130.5亿元，增长33.6%。')" ''
	assert_equal "$(findings '一、回顾' '一般预算收入从38.5亿元增长到43.6亿元，工业产值增长6.5%。')" ''
	assert_equal "$(findings '一、回顾' '一般预算收入从38.5亿元增长到43.6亿元，年均增长3.2%。')" ''
	assert_equal "$(findings '一、回顾' '接待费支出8万元，较上年增加2万元，主要是来访批次增长60%。')" ''
	assert_equal "$(findings '一、回顾' '税收收入较五年前的90.5万元增加40万元，增长33.6%。')" 'growth error'
	assert_equal "$(findings '一、回顾' '一般预算收入从38.5亿元增长到43.6亿元，增长6.5%。')" 'growth error'
	assert_equal "$(findings '一、回顾' '接待费支出8万元，较上年增加2万元，增长60%。')" 'growth error'
}

@test "a rank rises to a smaller number" {
	assert_equal "$(findings '一、回顾' '全县考核排名由69位上升到35位，提升34位。')" ''
	assert_equal "$(findings '一、回顾' '全县入选人数由69位上升到35位。')" 'comparison error'
}

@test "a budget without more words is the one at the start of the year or that of the whole year" {
	assert_equal "$(findings '一、支出' '年初预算为0万元，全年预算为321.02万元，支出决算为307.82万元，决算数小于预算数的主要原因：人员变动。')" ''
	assert_equal "$(findings '一、支出' '全年预算为321.02万元，年初预算为0万元，支出决算为307.82万元，决算数小于预算数的主要原因：人员变动。')" ''
	assert_equal "$(findings '一、支出' '年初预算为0万元，全年预算为301.02万元，支出决算为307.82万元，决算数小于预算数的主要原因：人员变动。')" 'comparison warning'
	assert_equal "$(findings '一、支出' '年初预算为0万元，全年预算为321.02万元，支出决算为307.82万元，决算数小于年初预算数的主要原因：人员变动。')" 'comparison warning'
}

@test "more may be done than was planned, and collected than was due; who has won is no sum" {
	assert_equal "$(findings '一、回顾' '计划新建公路85公里，已完成102公里。')" ''
	assert_equal "$(findings '一、回顾' '应收水费186.00万元，实收190.50万元。')" ''
	assert_equal "$(findings '一、回顾' '预算单位2家，中标供应商3家。')" ''
	assert_equal "$(findings '一、回顾' '核定行政编制20名、事业编制10名，实有在职28人。')" ''
	assert_equal "$(findings '一、回顾' '收入5.00亿元，同比增长8%，增加36人。')" ''
	assert_equal "$(findings '一、回顾' '收入总计300.00万元，支出总计280.00万元，结转下年20.00万元。')" ''
	assert_equal "$(findings '一、回顾' '全县常住人口50.00万人，地区生产总值120.00亿元，人均2.50万元。')" ''
	assert_equal "$(findings '一、回顾' '产出指标共50分，包括数量30分（其中道路20分、桥梁10分）、质量20分。')" ''
	assert_equal "$(findings '一、回顾' '分值10分，未公开的扣2分，未备案的扣3分，本项得8分。')" ''
	assert_equal "$(findings '一、回顾' '会议费支出100.00万元，节约5.00万元，增长3%。')" ''
	assert_equal "$(findings '一、回顾' '总分100分，包括基础分100分、加分10分。')" ''
	assert_equal "$(findings '一、回顾' '受理来信415件，其中已办结402件、正在办理13件。')" ''
	assert_equal "$(findings '一、回顾' '受理来信415件，其中已办结402件、正在办理31件。')" 'difference error'
	assert_equal "$(findings '一、回顾' '计划招生500人，报名480人，超额完成宣传任务。')" ''
	assert_equal "$(findings '一、回顾' '2020年、2021年分别完成投资100万元、120万元，累计完成投资260万元。')" ''
	assert_equal "$(findings '一、回顾' '控制价860.00万元，中标价795.50万元，变更增加20.00万元，节约资金44.50万元。')" ''
}
