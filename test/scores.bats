#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# extract-scores: what forms of many layouts say. test/forms/ holds self-evaluation forms of invented places in the
# layouts of several provinces, as a converter flattens them.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# The records that extract-scores adds, without doc.
added() {
	grep -aE $'^(form|fund|declared|indicator|total|problem)\t' | cut -f 1,3-
}

# of FILE: the whole chain over one file of test/forms.
of() (
	set -o pipefail
	cd "$ROOT/test/forms" && extract-tables "$1" | extract-sections | normalize-amounts | extract-scores | added
)

# The same without amount records.
of_plain() (
	set -o pipefail
	cd "$ROOT/test/forms" && extract-tables "$1" | extract-sections | extract-scores | added
)

# pipes ROW...: a Markdown table; cells of a row are parted by |.
pipes() {
	local row
	printf '| %s |\n|---|\n' "$1"
	shift
	for row; do
		printf '| %s |\n' "$row"
	done
}

# scores: the records of a report on standard input, whose table has its amounts or not.
scores() {
	extract-tables - | extract-sections | extract-scores | added
}

# para TEXT...: a para record each.
para() {
	local text n=0
	for text; do
		printf 'para\tx\t%d\ts1.%d\t%s\n' $((n * 10 + 1)) $((++n)) "$text"
	done
}

@test "forms of many layouts" {
	for file in "$ROOT"/test/forms/*.txt; do
		name=${file##*/}
		golden "forms/${name%.txt}" of "$name"
	done
}

@test "the same without normalize-amounts" {
	for file in "$ROOT"/test/forms/*.txt; do
		name=${file##*/}
		of_plain "$name" | diff "$ROOT/test/golden/forms/${name%.txt}.out" - || {
			echo "$name"
			return 1
		}
	done
}

@test "the samples" {
	samples() {
		cd "$ROOT/samples" || return
		for file in *.txt *.gz; do
			extract-tables "$file" | extract-sections | normalize-amounts | extract-scores |
				grep -aE $'^(form|fund|declared|indicator|total|problem)\t'
		done
	}
	golden scores-samples samples
}

@test "the real reports, against what a careful reader finds" {
	need_real
	need python3
	(cd "$REAL" && extract-tables ./*.txt | extract-sections | normalize-amounts | extract-scores) | to-csv -d out
	run "$REAL/../score" -t fund -t declared -t indicator -t total out
	[ "$(grep -c 'F1 1.000' <<<"$output")" -eq 4 ]
}

@test "columns in any order say the same" {
	local head='一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因'
	local first='产出指标|数量指标|植树|≥300棵|288棵|50|48|苗木不足' second='效益指标|社会效益|满意度|95%|97%|50|50|'
	pipes "$head" "$first" "$second" | scores >straight
	[ "$(grep -c '^indicator' straight)" -eq 2 ]
	for order in 8,7,6,5,4,3,2,1 4,5,1,2,3,7,6,8 6,1,7,2,8,3,4,5 1,2,3,8,7,6,5,4 7,4,1,5,2,6,3,8; do
		for row in "$head" "$first" "$second"; do
			awk -v row="$row" -v order=$order 'BEGIN {
				split(row, cell, "|"); n = split(order, at, ",")
				for (i = 1; i <= n; i++) printf "%s%s", cell[at[i]], i < n ? "|" : "\n"
			}'
		done >rows
		mapfile -t rows <rows
		pipes "${rows[@]}" | scores | diff straight - || {
			echo "order $order"
			return 1
		}
	done
}

@test "a column that is missing leaves its field empty" {
	local head=(一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因)
	local cell=(产出指标 数量指标 植树 ≥300棵 288棵 50 48 苗木不足)
	for missing in 0 1 3 4 5 6 7; do
		h=() c=()
		for i in "${!head[@]}"; do
			[ "$i" -eq $missing ] || { h+=("${head[i]}") && c+=("${cell[i]}"); }
		done
		pipes "$(IFS='|' && echo "${h[*]}")" "$(IFS='|' && echo "${c[*]}")" "$(IFS='|' && echo "${c[*]}")" | scores >out
		run awk -F '\t' '$1 == "indicator" { print $5 "|" $6 "|" $7 "|" $8 "|" $9 "|" $10 "|" $11 "|" $12; exit }' out
		want=("${cell[@]}")
		want[missing]=''
		assert_output "$(IFS='|' && echo "${want[*]}")"
	done
}

@test "tables with totals that are no forms" {
	{
		pipes '项目名称|预算金额|支出金额|执行率' '甲|10|9|90%' '合计|10|9|90%'
		printf '\n正文一。\n\n'
		pipes '序号|部门|全年预算数|全年执行数|执行率|平均得分' '1|甲局|10|9|90%|88' '|合计|10|9|90%|88'
		printf '\n正文二。\n\n'
		pipes '项目名称|主管部门|得分|主要原因' '甲|乙局|57.5|停工' '丙|丁局|48|停工'
		printf '\n正文三。\n\n'
		pipes '资金来源|预算数|决算数' '财政拨款|10|9' '其他资金|1|1' '合计|11|10'
	} >tables
	run scores <tables
	assert_output ''
}

@test "the lines of points, of totals and of names" {
	printf '\t一级指标\n\t三级指标\n\t分值\n\t得分\n\n\t产出\n指标\n（60分）\n\t修渠\n\t60\n\t58\n\n\t效益\n（40 分）\n\t灌田\n\t40\n\t40\n\n\t总分\n\n（100分）\n\t\n\t98\n\n\n' |
		scores >out
	run cut -f 1,2,5- out
	assert_output "$(printf '%s\n' $'form\t1\t\t\t\t\t\t\t\t' $'declared\t8\t产出指标\t60' \
		$'indicator\t9\t产出指标\t\t修渠\t\t\t60\t58\t\t\t\t\t' $'declared\t14\t效益\t40' \
		$'indicator\t15\t效益\t\t灌田\t\t\t40\t40\t\t\t\t\t' $'total\t21\t100\t98\tg1r4c1')"
}

@test "directions of targets" {
	local cells=() target
	local -A want=([≥95%]=≥ [不低于95%]=≥ [95%以上]=≥ [＞＝95%]=≥ [5万元以内]=≤ [不超过5天]=≤ [≤0.5‰]=≤ ['<3次']='<'
		[大于3次]='>' [＝100%]== [100%]= [显著提高]= [正常运转]= [超前完成]=)
	for target in "${!want[@]}"; do
		cells+=("产出|数量|$target|$target|$target|5|5")
	done
	pipes '一级指标|二级指标|三级指标|指标值|完成值|分值|得分' "${cells[@]}" | scores >out
	for target in "${!want[@]}"; do
		run awk -F '\t' -v target="$target" '$1 == "indicator" && $8 == target { print $13 }' out
		assert_output "${want[$target]}"
	done
}

@test "target and actual as numbers of one unit" {
	pipes '一级指标|三级指标|指标值|完成值|得分' '产出|甲|≥8.8万平方米|90000平方米|5' '产出|乙|120万元|118.5万元|5' \
		'产出|丙|90%|0.9|5' '产出|丁|是|是|5' '产出|戊|3座|4处|5' '产出|己|24|25|5' '产出|庚|1,250.5元|1250.50元|5' |
		scores >out
	run awk -F '\t' '$1 == "indicator" { print $7, $14, $15, $16 }' out
	assert_output "$(printf '%s\n' '甲 88000 90000 平方米' '乙 1200000 1185000 元' '丙   ' '丁   ' '戊   ' '己 24 25 ' \
		'庚 1250.5 1250.5 元')"
}

@test "the name of a fund is no number; a header that begins as one of reasons is one" {
	pipes '资金（万元）|来源|工程概算|实际到位|实际支出|支出率|分值|得分' ' |年度资金总额|300|280|210|75%|10|7.5' ' |县级资金|300|280|210|75%| | ' |
		scores >out
	run -0 cut -f 5,8-9 <(grep ^fund out)
	assert_output '年度资金总额	2800000	2100000
县级资金	2800000	2100000'
	pipes '一级指标|三级指标|年度指标值|实际完成值|分值|得分|未完成原因分析与拟采取措施' '产出指标|修路|8公里|6公里|20|15|雨季长' | scores >out
	run -0 cut -f 12 <(grep ^indicator out)
	assert_output '雨季长'
}

@test "a row with a text where money should be is no fund, nor one that holds nothing and has another name" {
	pipes '项目资金（万元）| |全年预算数|全年执行数|分值|执行率' ' |年度资金总额|10|9|10|90%' ' |按来源分：| |其中：县级：4| | ' \
		' |其他资金| | | | ' ' |分配方法|按村数分配|无| | ' ' |审批程序| | | | ' | scores >out
	run -0 cut -f 1,5,7-10 <(grep ^fund out)
	assert_output 'fund	年度资金总额	100000		90000	
fund	其他资金				'
}

@test "units of a column of their own" {
	pipes '一级指标|三级指标|指标性质|指标值|度量单位|完成值|得分' '产出|甲|≥|2.5|万人次|26000人次|5' '产出|乙|≤|30|万元|29.5|5' \
		'产出|丙|定性|优|级|良|5' '产出|丁|正向指标|3|千瓦时|4|5' | scores >out
	run awk -F '\t' '$1 == "indicator" { print $7, $13, $14, $15, $16 }' out
	assert_output "$(printf '%s\n' '甲 ≥ 25000 26000 人次' '乙 ≤ 300000 295000 元' '丙    级' '丁 ≥ 3 4 千瓦时')"
}

@test "the unit of money: header, row, table, cell; none" {
	# funds CAPTION HEADER LABEL NUMBER: initial and executed of a form whose fund row has 1.5 and NUMBER.
	funds() {
		{
			printf '项目支出绩效自评表\n%s\n' "$1"
			pipes "项目|年初预算数|$2|分值" "$3|1.5|$4|10" '一级指标|三级指标|指标值|得分' '产出|甲|3|90'
		} | scores >out
		awk -F '\t' '$1 == "fund" { print $6, $9 }' out
	}
	[ "$(funds '' '全年执行数（千元）' 年度资金总额 2)" = '1.5 2000' ]
	[ "$(funds 单位：亿元 全年执行数 '年度资金总额（万元）' 2)" = '15000 20000' ]
	[ "$(funds 单位：亿元 全年执行数 年度资金总额 2)" = '150000000 200000000' ]
	[ "$(funds 单位：亿元 全年执行数 年度资金总额 2.04万元)" = '150000000 20400' ]
	! grep -q ^problem out
	[ "$(funds '' 全年执行数 年度资金总额 2)" = '1.5 2' ]
	[ "$(awk -F '\t' '$1 == "problem" { print $3 }' out)" = unit ]
}

@test "codes before names" {
	code() {
		pipes "$1|$2|主管部门|市水务局" '一级指标|三级指标|指标值|得分' '产出|甲|3|90' '产出|乙|3|10' | scores |
			awk -F '\t' '$1 == "form" { print $7 "|" $8 "|" $11 }'
	}
	[ "$(code 项目名称 '[610001]引水工程')" = '610001|市水务局|引水工程' ]
	[ "$(code 项目名称 '51000022T000012-引水工程')" = '51000022T000012|市水务局|引水工程' ]
	[ "$(code 单位名称 '219001－市水务局')" = '219001|市水务局|' ]
	[ "$(code 项目名称 2021-2023年引水工程)" = '|市水务局|2021-2023年引水工程' ]
	[ "$(code 项目名称 51000022T000012-2023年引水工程)" = '51000022T000012|市水务局|2023年引水工程' ]
	[ "$(code 项目编码 A-1/7)" = 'A-1/7|市水务局|' ]
}

@test "total scores in prose" {
	para '项目综合评价得分99.8分，等级为优。' '经自评，自评总分为 97.5 分。' '满分100分，自评得分96分。' '本次综合评价得分（满分100分）：95.5。' \
		'产出指标满分50分，自评得分48分。' '预算执行率自评得分9.8分。' '两个项目自评得分分别为96分、98分。' '平均综合得分90分。' \
		'用时得分95分钟。' '总分100分，自评得分94分，其中决策得分18分。' '自评得分90分，复评后综合得分91分。' '综合得分93分，再说一遍，综合得分93分。' \
		'最终得分85.82，等级为良。' '自评得分 6' '考核得分2022，' >in
	run bash -c 'extract-scores <in | awk -F "\t" "\$1 == \"total\" { print \$3, \$6, \$7, \$8 }"'
	assert_output "$(printf '%s\n' '1  99.8 s1.1' '11  97.5 s1.2' '21 100 96 s1.3' '31 100 95.5 s1.4' '91 100 94 s1.10' '111  93 s1.12' \
		'121  85.82 s1.13')"
}

@test "a heading asks and its paragraph answers" {
	printf 'section\tx\t4\ts1.2\t1\t（二）\t综合评价得分\npara\tx\t4\ts1.2\t95.5分，良好。\nsection\tx\t5\ts1.3\t1\t（三）\t自评得分98分\n' >in
	run bash -c 'extract-scores <in | grep ^total'
	assert_output "$(printf 'total\tx\t4\t\t\t\t95.5\ts1.2\ntotal\tx\t5\t\t\t\t98\ts1.3')"
}

@test "one total a line in prose, even from a heading and its paragraph" {
	printf 'section\tx\t5\ts1.3\t1\t（三）\t自评得分98分\npara\tx\t5\ts1.3\t复评综合得分97分。\npara\tx\t6\ts1.3\t综合得分97分。\n' >in
	run bash -c 'extract-scores <in | grep ^total | cut -f 3,7'
	assert_output "$(printf '5\t98\n6\t97')"
}

@test "a form takes year, unit and kind from the report record of its own document only" {
	grid() {
		printf 'grid\tx\t5\t%s\t2\t3\t%s\t%s\t\tyes\n' "$1" "$2" "$3"
		printf 'cell\tx\t5\t%s\t1\t%s\t1\t1\theader\t%s\n' "$1" 1 一级指标 "$1" 2 三级指标 "$1" 3 指标值
		printf 'cell\tx\t6\t%s\t2\t%s\t1\t1\tvalue\t%s\n' "$1" 1 产出 "$1" 2 甲 "$1" 3 3座
	}
	{
		printf 'report\tx\t4\ts1\t某报告\t2022\t某局\t项目支出绩效自评报告\n'
		grid 1 s1.2 附表
		grid 2 s12 ''
		grid 3 s1 '2021年度部门整体支出绩效自评表'
	} >in
	run bash -c 'extract-scores <in | grep ^form | cut -f 3-8,9'
	assert_output "$(printf '%s\n' $'4\t1\ts1.2\t项目支出绩效自评报告\t2022\t\t某局' $'1\t2\ts12\t\t\t\t' \
		$'4\t3\ts1\t部门整体支出绩效自评表\t2021\t\t某局')"
}

@test "a row of labels, or without values of its own, is no indicator" {
	{
		printf 'grid\tx\t1\t1\t5\t5\ts1\t\t\tyes\n'
		printf 'cell\tx\t1\t1\t1\t%d\t1\t1\theader\t%s\n' 1 一级指标 2 三级指标 3 指标值 4 实际完成值 5 得分
		printf 'cell\tx\t2\t1\t2\t%d\t%d\t1\tvalue\t%s\n' 1 1 产出 2 1 甲 3 2 3座 4 2 4座 5 2 9
		printf 'cell\tx\t3\t1\t3\t%d\t1\t1\tvalue\t%s\n' 1 产出 2 乙
		printf 'cell\tx\t4\t1\t4\t%d\t1\t1\tvalue\t%s\n' 1 主管部门 2 水务局 3 实施单位 4 水利站 5 ''
		printf 'cell\tx\t5\t1\t5\t%d\t1\t1\tvalue\t%s\n' 1 效益 2 丙 3 5座 4 6座 5 8
	} >in
	run bash -c 'extract-scores <in | awk -F "\t" "\$1 == \"indicator\" { print \$8, \$9 }"'
	assert_output "$(printf '%s\n' '甲 3座' '丙 5座')"
}

@test "of two columns of indicators the one behind the groups is meant" {
	pipes '指标名称|一级指标|三级指标|指标值|得分' '共性|产出|甲|3座|90' | scores >out
	assert_equal "$(awk -F '\t' '$1 == "indicator" { print $5, $7, $8 }' out)" '产出 甲 3座'
}

@test "a grade is ticked before or behind it" {
	grade() {
		pipes "评价等级|$1" '一级指标|三级指标|指标值|得分' '产出|甲|3座|90' | scores | awk -F '\t' '$1 == "form" { print $NF }'
	}
	assert_equal "$(grade '优☑ 良□ 中□')" 优
	assert_equal "$(grade '优□ 良☑ 中□')" 良
	assert_equal "$(grade '☑优 □良 □中')" 优
	assert_equal "$(grade '□优 ☑良 □中')" 良
}

@test "records stand behind the last cell and amount of their table" {
	pipes '一级指标|三级指标|指标值|得分' '产出|甲|3座|90' | extract-tables - | extract-sections | normalize-amounts >in
	last=$(grep -n -E $'^(cell|amount)\t' in | tail -n 1 | cut -d: -f1)
	{
		head -n "$last" in
		printf 'strange\trecord\n'
		tail -n +$((last + 1)) in
	} >with
	extract-scores <with | cut -f 1 | uniq >out
	run tail -n 5 out
	assert_output "$(printf '%s\n' amount form indicator strange file)"
}

@test "a record that cannot be parsed is told, passed on, and does no harm" {
	pipes '一级指标|三级指标|指标值|得分' '产出|甲|3座|90' '产出|乙|3座|10' | extract-tables - | extract-sections >in
	sed $'5s/.*/cell\tx\tmany\t1/' in >bad
	run --separate-stderr bash -c 'extract-scores <bad >out'
	[ "$status" -eq 2 ]
	[[ $stderr == *"standard input:5: record 'cell': "* ]]
	grep -vE $'^(form|indicator|total|declared)\t' out | cmp bad -
}

@test "a word of one's own" {
	printf 'class,word,value\nform-header,苗圃评语,reason\nheader,苗圃目标,target\n' >words.csv
	pipes '一级指标|三级指标|苗圃目标|得分|苗圃评语' '产出|甲|3座|90|旱' | extract-tables - | extract-sections >in
	run bash -c 'extract-scores -L words.csv <in | awk -F "\t" "\$1 == \"indicator\" { print \$9, \$13 }"'
	assert_output '3座 旱'
}

@test "what a converter repeats in each column is no indicator, title and block label are read once" {
	pipes '汀川县水务站绩效自评表 | 汀川县水务站绩效自评表 | 汀川县水务站绩效自评表 | 汀川县水务站绩效自评表 | 汀川县水务站绩效自评表 | 汀川县水务站绩效自评表' \
		'绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值' '绩效指标 | 产出指标 | 数量指标 | 加固 | 3米 | 3米' \
		'绩效指标 | 效益指标 | 可持续影响指标 | 管护 | 建立 | 已建立' '说明 | 无 | 无 | 无 | 无 | 无' \
		'四、评价人员 | 四、评价人员 | 四、评价人员 | 四、评价人员 | 四、评价人员 | 四、评价人员' '姓名 | 职务 | 单位 | 电话 | 签字 | 日期' >r
	extract-tables r | extract-sections | extract-scores >records
	run -0 awk -F '\t' '$1 == "report" { print $5 } $1 == "indicator" { print $6, $7, $8, $9, $10 }' records
	assert_output '汀川县水务站绩效自评表
产出指标 数量指标 加固 3米 3米
效益指标 可持续影响指标 管护 建立 已建立'
}
