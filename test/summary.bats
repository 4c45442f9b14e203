#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# summarize: one row a document, the table that is sent on Friday.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# rows: the summary records of a stream, without doc.
rows() {
	summarize | grep ^summary | cut -f 1,3-
}

# record FIELD...: one record of report x.
record() {
	local IFS=$'\t'
	printf '%s\n' "$1"$'\t'"x"$'\t'"${*:2}"
}

# A report of one document with these records, each a word list with blanks for tabs and _ for an empty field.
report_of() {
	local line
	record report 1 s1 某项目绩效自评报告 2022 某局 绩效自评报告
	for line; do
		line=${line// /$'\t'}
		line=${line//_/}
		printf '%s\n' "${line/$'\t'/$'\t'x$'\t'}"
	done
	record file 99 1 99 UTF-8 0 ok
}

# field N: field N of the rows, counted in the record with doc left out.
field() {
	rows | cut -f "$1"
}

@test "the samples" {
	samples() {
		cd "$ROOT/samples" && extract-tables ./*.txt ./*.gz | extract-sections | normalize-amounts | extract-scores |
			summarize | grep -a ^summary
	}
	golden summary-samples samples
}

@test "the real reports" {
	need_real
	cd "$REAL"
	extract-tables 000.txt 002.txt 003.txt | extract-sections | normalize-amounts | extract-scores | summarize |
		awk -F '\t' '$1 == "summary" { print $2, $4, $11, $12, $13, $14, $15, $16, $17, $22 }' >"$BATS_TEST_TMPDIR/out"
	run cat "$BATS_TEST_TMPDIR/out"
	assert_output "$(printf '%s\n' '000.txt s1 19679600  20271000  103.01   table g1r5' \
		'002.txt s1 25391000  28502400  112.25   table g1r5' \
		'003.txt s1 20212900 20212900 29916100 148 148 100 86 form g1' \
		'003.txt s2 14616000 14616000 19565600 133.86 133.86 100 81 form g2' \
		'003.txt s3 20212900  35823000     prose s3.2.2:540')"
}

@test "the rate is exact, half up to two decimals" {
	# rate EXECUTED ANNUAL INITIAL
	rate() {
		report_of "grid 3 1 3 3 s1 _ _ yes" "form 1 1 s1 _ _ _ _ _ _ _ _" "fund 4 1 2 年度资金总额 ${3:-_} ${2:-_} _ ${1:-_} _ _ _ _" |
			field 14
	}
	[ "$(rate 1 3)" = 33.33 ]
	[ "$(rate 2 3)" = 66.67 ]
	[ "$(rate 12344.99 100000)" = 12.34 ]
	[ "$(rate 12345 100000)" = 12.35 ]
	[ "$(rate 100 100)" = 100 ]
	[ "$(rate 0 100)" = 0 ]
	[ "$(rate 99999999999999999999.99 100000000000000000000)" = 100 ]
	[ "$(rate 123456789012345678901234567890 246913578024691357802469135781)" = 50 ]
	[ "$(rate -5 100)" = -5 ]
	[ "$(rate 5 0)" = '' ]
	[ "$(rate '' 5)" = '' ]
	[ "$(rate 5 x)" = '' ]
	[ "$(rate 90 '' 100)" = 90 ]
	[ "$(rate 90 120 100)" = 75 ]
}

@test "lines above the first title that state nothing are no document" {
	printf 'Sheet1\n2022年度栗坪县水务局部门决算\n一、收入情况\n全年收入120万元。\n' >"$BATS_TEST_TMPDIR/r"
	run -0 bash -c 'extract-sections "$0" | normalize-amounts | summarize | grep -c "^summary"' "$BATS_TEST_TMPDIR/r"
	assert_output 1
}

@test "the row of funds that totals the form" {
	funds() {
		report_of "grid 3 1 3 3 s1 _ _ yes" "form 1 1 s1 _ _ _ _ _ _ _ _" "$@" | field 12
	}
	[ "$(funds 'fund 4 1 2 财政拨款 _ _ _ 1 _ _ _ _' 'fund 5 1 3 其他资金 _ _ _ 2 _ _ _ _' 'fund 6 1 4 合计 _ _ _ 3 _ _ _ _')" = 3 ]
	[ "$(funds 'fund 4 1 2 年度资金总额 _ _ _ 3 _ _ _ _' 'fund 5 1 3 其中：项目资金 _ _ _ 2 _ _ _ _')" = 3 ]
	[ "$(funds 'fund 4 1 2 财政拨款 _ _ _ 1 _ _ _ _' 'fund 5 1 3 其他资金 _ _ _ 2 _ _ _ _')" = 1 ]
	[ "$(funds 'fund 4 1 2 上年结转资金 _ _ _ _ _ _ _ _' 'fund 5 1 3 其他资金 _ _ _ 2 _ _ _ _')" = 2 ]
}

@test "funds of the form, score of prose; each source is told" {
	report_of "grid 3 1 3 3 s1 _ _ yes" "form 1 1 s1 _ _ _ _ _ _ _ _" "fund 4 1 2 合计 100 100 _ 90 _ _ 90 _" \
		"para 40 s1.2 评价等级为“良”。" "total 41 _ _ 100 88.5 s1.3" >in
	run rows <in
	assert_output $'summary\t1\ts1\t某项目绩效自评报告\t绩效自评报告\t2022\t\t某局\t\t100\t100\t90\t90\t90\t100\t88.5\t良\t0\t0\t0\tform g1 prose s1.3:41'
}

@test "the total row of a table of budgets, where there is no form" {
	{
		printf '某街道2022年度重点项目绩效评价结果\n一、情况\n金额单位：万元\n'
		printf '\t项目\n\t预算金额\n\t支出金额\n\n\t甲\n\t10\n\t9\n\n\t乙\n\t20\n\t18.5\n\n\t合计\n\t30\n\t27.5\n\n\n\n正文。\n'
	} >report
	extract-tables report | extract-sections | normalize-amounts | extract-scores | rows >out
	run cut -f 10-14,21 out
	assert_output $'300000\t\t275000\t\t91.67\ttable g1r4'
	# Without amounts the table's own unit does.
	extract-tables report | extract-sections | extract-scores | rows | cmp - out
	# Without a unit it says nothing.
	sed -i 3d report
	extract-tables report | extract-sections | normalize-amounts | extract-scores | rows >out
	run cut -f 10-14,21 out
	assert_output $'\t\t\t\t\t'
}

@test "prose that states exactly one" {
	one() {
		report_of "$@" | rows | cut -f 10-13,21
	}
	run one "para 7 s1.1 项目年初预算58万元，全年预算60万元，全年执行45.6万元，预算执行率76%。"
	assert_output $'580000\t600000\t456000\t76\tprose s1.1:7'
	run one "para 7 s1.1 全年预算60万元。" "para 8 s1.2 全年预算数为600000元，全年执行45.6万元。" "para 9 s1.3 全年执行46万元。"
	assert_output $'\t600000\t\t\tprose s1.1:7'
	run one "para 7 s1.1 “三公”经费年初预算7万元，其中：财政拨款全年预算6万元，项目支出年初预算5万元，上年全年执行3万元。"
	assert_output $'\t\t\t\t'
	run one "para 7 s1.1 年初预算分别为45万元、50万元。" "para 8 s1.2 全年预算安排3，200万元。"
	assert_output $'\t32000000\t\t\tprose s1.2:8'
}

@test "scores of two projects in prose are no score of the document" {
	run bash -c "$(declare -f report_of record); report_of 'total 3 _ _ _ 96 s1.1' 'total 4 _ _ _ 98 s1.2' | summarize | grep ^summary | cut -f 16-17"
	assert_output $'\t'
}

@test "findings are counted where their first place stands" {
	{
		record report 1 s1 甲表 2022 某局 绩效自评表
		record grid 3 1 3 3 s1 '' '' yes
		record report 20 s2 乙报告 2022 某局 绩效自评报告
		record grid 23 2 3 3 s2.1 '' '' yes
		for f in 'a sum error g1r2c3:4' 'b sum warning g2r2c3:25' 'c rate error s2.1:22' 'd rate note s2:21' 'e sum ok g1r3c1:5' \
			'f sum skipped g1r3c1:5' 'g sum waived s1:2' 'h conflict error g1r2c3:4'; do
			read -r id rule severity place <<<"$f"
			record finding 4 "$id" "$rule" "$severity" "$place s2:21" '' '' '' '' '' '' ''
		done
		record finding 30 i sum error l21:21 '' '' '' '' '' '' ''
		record file 99 1 99 UTF-8 0 ok
	} >in
	run bash -c 'summarize <in | grep ^summary | cut -f 4,19-21'
	assert_output "$(printf '%s\n' $'s1\t2\t0\t0' $'s2\t2\t1\t1')"
}

@test "rows stand at the end of their report, before file" {
	report_of "para 3 s1.1 正文。" "finding 3 a sum note s1.1:3 _ _ _ _ _ _ _" >in
	{ cat in && sed 's/\tx\t/\ty\t/' in; } | summarize | cut -f 1,2 >out
	run cat out
	assert_output "$(for x in x y; do printf '%s\t'$x'\n' report para finding summary file; done)"
}

@test "at least one row for a report that could be read, none for others" {
	: >empty
	printf '一行字\n' >line
	run bash -c 'summarize empty line missing 2>/dev/null | grep ^summary'
	assert_output "$(printf 'summary\t%s\t1\ts0\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t0\t0\t0\t\n' empty line)"
	run bash -c 'extract-tables empty line | extract-sections | summarize | grep -c ^summary'
	assert_output 2
}

@test "a report that has no file record" {
	report_of "para 3 s1.1 正文。" | grep -v ^file >in
	run bash -c 'summarize <in | tail -n 1 | cut -f 1-4'
	assert_output $'summary\tx\t1\ts1'
}

@test "a form before any title has its row" {
	{
		record grid 1 1 2 2 s0 '' '' yes
		record form 1 1 s0 '' 2021 '' 某局 '' '' 修桥 ''
		record total 5 1 4 100 97 g1r4c3
		record report 9 s1 某报告 2021 某局 绩效自评报告
		record file 99 1 99 UTF-8 0 ok
	} >in
	run bash -c 'summarize <in | grep ^summary | cut -f 3,4,8-10,16,17,22'
	assert_output "$(printf '%s\n' $'1\ts0\t\t某局\t修桥\t100\t97\tform g1' $'9\ts1\t\t某局\t\t\t\t')"
}
