# SPDX-License-Identifier: ISC
# Tables of flattened text: where they begin and end, their grid, their roles. The comparison with known grids is in
# generated.bats.
load helper

# The cells of a report as `row col rowspan colspan role text`, one a line.
cells() {
	extract-tables "$@" | awk -F '\t' '
		$1 == "grid" { print "grid " $4 ": " $5 " x " $6 ", " $10 }
		$1 == "cell" { print $5, $6, $7, $8, $9, $10 }
		$1 == "line" && $4 != "" { print "line " $4 }'
}

# table ROW...: a flattened table; cells of a row are parted by |.
table() {
	local row cell
	for row; do
		while IFS= read -r -d '|' cell; do
			printf '\t%b\n' "$cell"
		done <<<"$row|"
		printf '\n'
	done
	printf '\n'
}

@test "a header of two rows over full rows, and a total over the labels" {
	{
		printf '金额单位：万元\n'
		table '项目|类型|预算|支出' '||总额|其中|总额|其中' '甲|经常|1.5|1|2.5|2' '乙|一次|2|2|3|3' '合计|3.5|3|5.5|5'
		printf '正文。\n'
	} >"$BATS_TEST_TMPDIR/r"
	golden tables-two-row-header cells "$BATS_TEST_TMPDIR/r"
}

@test "labels in column 1, fund labels wide, halves split at one boundary" {
	table '项目名称|古桥修缮' '主管部门|城建局|实施单位|桥办' '项目资金\n（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分' \
		'|年度资金总额|10|10|9|10|90%|9' '年度总体目标|预期目标|实际完成情况' '|修桥三座。|修桥三座。' \
		'绩效\n指标|一级指标|二级指标|三级指标|年度\n指标值|实际\n完成值|分值|得分|偏差原因' \
		'|产出指标|数量指标|修桥|3座|3座|50|50|' '|||护栏|100米|90米|40|36|材料未到' '总分|100|95|' >"$BATS_TEST_TMPDIR/r"
	golden tables-form cells "$BATS_TEST_TMPDIR/r"
}

@test "halves split where a column of targets meets one called 实际完成情况" {
	table '项目名称|古桥修缮' '主管部门|城建局|实施单位|桥办' '年度总体目标|预期目标|实际完成情况' '|修桥三座。|修桥三座。' \
		'绩效\n指标|一级指标|二级指标|三级指标|年度\n指标值|实际完成情况|分值|得分|偏差原因' \
		'|产出指标|数量指标|修桥|3座|3座|50|50|' '|||护栏|100米|90米|40|36|材料未到' '总分|90|86|' >"$BATS_TEST_TMPDIR/r"
	run -0 cells "$BATS_TEST_TMPDIR/r"
	assert_line 'grid 1: 8 x 9, yes'
	assert_line '3 2 1 4 header 预期目标'
	assert_line '3 6 1 4 header 实际完成情况'
}

@test "where nearly all rows are a label and numbers, fuller rows split their columns evenly" {
	table '编制情况|编制数|在职人数|控制率' '|20|19|95%' '经费情况|2020年决算数|2021年预算数|2021年决算数' \
		'三公经费|3|4|2' '公用经费|30|40|35' '项目支出|8|9|7' \
		'楼堂馆所|批复规模|实际规模|规模控制率|预算投资|实际投资|投资控制率' '|90|80|88.89%|50|48|96%' \
		'政府采购|5|6|6' '预算调整|—|75|80' '其他|1|1|1' '保障措施|制度健全。' >"$BATS_TEST_TMPDIR/r"
	run -0 cells "$BATS_TEST_TMPDIR/r"
	assert_line 'grid 1: 12 x 7, yes'
	assert_line '1 1 2 1 label 编制情况'
	assert_line '2 6 1 2 value 95%'
	assert_line '4 4 1 2 value 4'
	assert_line '10 2 1 2 value —'
	assert_line '12 2 1 6 value 制度健全。'
}

@test "codes cover the columns 类 款 项, headers go down to them" {
	{
		printf '金额单位：万元\n'
		table '项目|本年收入合计|财政拨款|其他收入' '功能分类科目编码|科目名称|||' '||||' '类|款|项|栏次|1|2|3' '|||合计|9.5|8|1.5' \
			'201|公共服务|7.5|6|1.5' '20103|机关事务|7.5|6|1.5' '208|社会保障|2|2|'
	} >"$BATS_TEST_TMPDIR/r"
	run -0 cells "$BATS_TEST_TMPDIR/r"
	assert_line 'grid 1: 8 x 7, yes'
	assert_line '1 1 1 4 header 项目'
	assert_line '1 5 3 1 header 本年收入合计'
	assert_line '2 1 2 3 header 功能分类科目编码'
	assert_line '6 1 1 3 label 201'
	assert_line '6 4 1 1 label 公共服务'
	extract-tables "$BATS_TEST_TMPDIR/r" | extract-sections | normalize-amounts | score-check |
		awk -F '\t' '$1 == "finding"' >"$BATS_TEST_TMPDIR/findings"
	[ ! -s "$BATS_TEST_TMPDIR/findings" ]
}

@test "items that are counted row by row have a row each" {
	table '收入|行次|金额|支出|行次|金额' '一、财政拨款|1|5|一、公共服务|4|2' '二、事业收入|2|1|二、国防|5|1' \
		'三、其他收入|3|1|三、教育|6|2' '||||7|1' '||||8|1' '合计|9|7|合计|10|7' >"$BATS_TEST_TMPDIR/r"
	run -0 cells "$BATS_TEST_TMPDIR/r"
	assert_line '4 1 1 1 label 三、其他收入'
}

@test "an empty amount stays an empty cell, an empty label continues the one above" {
	table '单位|项目|预算|支出' '甲局|一|1|1' '|二||2' '乙局|三|3|' '|四|4|4' >"$BATS_TEST_TMPDIR/r"
	golden tables-empty cells "$BATS_TEST_TMPDIR/r"
}

@test "paragraphs and empty lines inside a cell belong to it" {
	printf '\t职责\n\t\n\n（一）修路。\n\n（二）架桥。\n\n\n\t编制\n\t12\n\n\n后文\n' >"$BATS_TEST_TMPDIR/r"
	golden tables-cell-paragraphs cells "$BATS_TEST_TMPDIR/r"
}

@test "three empty lines part tables; two and a text end one; one does not" {
	printf '\ta\n\t1\n\n\tb\n\t2\n\n\n\n\tc\n\t3\n\n\td\n\t4\n\nstill d\n\n\nafter\n' >"$BATS_TEST_TMPDIR/r"
	golden tables-ends cells "$BATS_TEST_TMPDIR/r"
}

@test "an indented paragraph is text, before a table too" {
	printf '\t只有一格的段落。\n\n\n正文\n\t如下表所示：\n\t名称\n\t金额\n\n\t甲\n\t1\n\n\t乙\n\t2\n\n\n' >"$BATS_TEST_TMPDIR/r"
	golden tables-indented cells "$BATS_TEST_TMPDIR/r"
}

@test "a nested table is text of the cell around it" {
	printf '\t指标\n\t说明\n\t分值\n\n\t甲\n\t\t内一\n\t1\n\n\t内二\n\t2\n\n\n表后\n\t10\n\n\t乙\n\t无\n\t20\n\n\n' >"$BATS_TEST_TMPDIR/r"
	golden tables-nested cells "$BATS_TEST_TMPDIR/r"
}

@test "a Markdown table: pipes and the rule line are no text" {
	printf '前文\n| 名称 | 金额 |\n|:-----|-----:|\n| 甲\\|乙 | 1.5 |\n| 丙 |  |\n后文\n| 不是表\n' >"$BATS_TEST_TMPDIR/r"
	golden tables-markdown cells "$BATS_TEST_TMPDIR/r"
}

@test "a Markdown table without pipes at the ends of its rows; a pipe in a text makes none" {
	printf '甲|乙两队\n名称 | 金额\n---|---:\n丙 | 1.5\n丁 | 2 |\n后文 a\n戊|己\n' >"$BATS_TEST_TMPDIR/r"
	golden tables-markdown-bare cells "$BATS_TEST_TMPDIR/r"
}

@test "a pipe that stands alone is text, and ends the table" {
	run -0 extract-tables - < <(printf '| a | b |\n|---|---|\n| c | d |\n |\n')
	assert_line --index 0 "grid	-	1	1	2	2				yes"
	assert_line --index 5 "line	-	4	 |"
}

@test "pipes without a rule make a table where each row has one at an end; <br> is a blank" {
	{
		printf '首页 | 公开 | 财政\n市局 | 县局\n\n一栏 |\n另一栏 |\n\n'
		printf '| 支出表 |\n| 名称 | 预算<br>数 | 执行数 |\n| 甲 | 1.5 | 1 |\n乙<br/>丙 | 2 | |\n后文\n| 一行 | 不是表 |\n'
	} >"$BATS_TEST_TMPDIR/r"
	golden tables-pipes cells "$BATS_TEST_TMPDIR/r"
}

@test "a spreadsheet has its rows on lines: titles stand above, a line without a TAB goes on with the cell" {
	{
		printf 'Sheet1\n\t支出表\t\t\t\n\t单位：万元\n'
		printf '\t名称\t预算\n数\t执行数\t备注\n\t甲\t1.5\t1\t\n\t\t2\t2\t见\n\n填表人\n'
	} >"$BATS_TEST_TMPDIR/r"
	golden tables-sheet cells "$BATS_TEST_TMPDIR/r"
}

@test "rows of a spreadsheet leave out empty cells at their end; those of a web page the cells that are merged" {
	{
		printf '\t序号\t项目\t预算\t支出\t备注\n\t1\t修路\t100\t90\n\t2\t建桥\t200\t180\t延期\n\t合计\t\t300\t270\n\n\n'
		printf '\t主管部门\t\t城建局\t\t\t实施单位\t桥办\n\t资金\t\t\t年初预算数\t全年执行数\t执行率\n'
		printf '\t\t年度资金总额\t\t10\t9\t90%%\n\t\t其他资金\n\n\n'
		printf '\t主管部门\t城建局\t实施单位\t桥办\n\t资金\t\t年初预算数\t全年执行数\t执行率\n'
		printf '\t\t年度资金总额\t10\t9\t90%%\n\t\t其他资金\t\t\t\n\n\n'
	} >"$BATS_TEST_TMPDIR/r"
	golden tables-left-out cells "$BATS_TEST_TMPDIR/r"
}

@test "rows that were copied have a TAB between their cells; a table of contents is none" {
	{
		printf '1.1\t概况\t3\n1.2\t结论\t12\n\n姓名\t甲\n'
		printf '支出表\t\n名称\t\t预算数\n甲\t人员\t1.5\n\t公用\t2\n合计\t\t3.5\n后文\t制表\n'
		printf '负责人\t乙\n\t单位\n\t金额\n\n\t丁\n\t1\n\n\n'
	} >"$BATS_TEST_TMPDIR/r"
	golden tables-copied cells "$BATS_TEST_TMPDIR/r"
}

# lines ROW...: a table as a browser copies it.
lines() {
	printf '%s\n' "$@" | tr '|' '\t'
}

@test "copied rows have no cell below a merged one: they are what flattened text makes of the table" {
	lines '项目名称|古桥修缮' '项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分' '年度资金总额|10|10|9|10|90%|9' '财政拨款|8|8|7.2|—|90%|—' \
		'年度总体目标|预期目标|实际完成情况' '修桥三座。|修桥三座。' \
		'绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因' '产出指标|数量指标|修桥|3座|3座|30|30|' \
		'护栏|100米|90米|20|18|材料未到' '质量指标|合格率|100%|100%|20|20|' '效益指标|社会效益指标|出行|改善|改善|20|20|' '总分|90|88|' >"$BATS_TEST_TMPDIR/copied"
	table '项目名称|古桥修缮' '项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分' '|年度资金总额|10|10|9|10|90%|9' '|财政拨款|8|8|7.2|—|90%|—' \
		'年度总体目标|预期目标|实际完成情况' '|修桥三座。|修桥三座。' \
		'绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因' '|产出指标|数量指标|修桥|3座|3座|30|30|' \
		'|||护栏|100米|90米|20|18|材料未到' '||质量指标|合格率|100%|100%|20|20|' '|效益指标|社会效益指标|出行|改善|改善|20|20|' '总分|90|88|' >"$BATS_TEST_TMPDIR/flat"
	diff <(cells "$BATS_TEST_TMPDIR/flat") <(cells "$BATS_TEST_TMPDIR/copied")
	lines '绩效指标|指标值|单位|实际完成值|得分' '一级指标|二级指标|三级指标' '产出指标|数量指标|甲|3|座|3|30' '乙|4|座|4|20' >"$BATS_TEST_TMPDIR/copied"
	table '绩效指标|指标值|单位|实际完成值|得分' '一级指标|二级指标|三级指标||||' '产出指标|数量指标|甲|3|座|3|30' '||乙|4|座|4|20' >"$BATS_TEST_TMPDIR/flat"
	diff <(cells "$BATS_TEST_TMPDIR/flat") <(cells "$BATS_TEST_TMPDIR/copied")
	lines '名称|预算金额|支出金额|备注' '总额|其中|总额|其中' '甲|3|2|3|2|' '乙|4|1|4|1|' >"$BATS_TEST_TMPDIR/copied"
	table '名称|预算金额|支出金额|备注' '|总额|其中|总额|其中|' '甲|3|2|3|2|' '乙|4|1|4|1|' >"$BATS_TEST_TMPDIR/flat"
	diff <(cells "$BATS_TEST_TMPDIR/flat") <(cells "$BATS_TEST_TMPDIR/copied")
}

@test "a copied row may hold one cell below an empty one, where rows follow; two columns have a header above numbers" {
	{
		printf '项目名称\t古桥修缮\n主管部门\t文物局\t实施单位\t文保所\n项目资金\t年度资金总额：36.5\n'
		printf '\t其中：财政拨款：30\n\t其他资金：6.5\n一级指标\t二级指标\t三级指标\t指标值\n'
		printf '产出指标\t数量指标\t修桥\t3座\n\t质量指标\t合格率\t100%%\n\n'
		printf '项目\t金额\n基本支出\t120.5\n项目支出\t80\n\n一、概况\t1\n二、结论\t2\n三、附表\t3\n\n'
		printf '电话\t5550123\n邮编\t200001\n\t甲\n\t乙\n\n\t丙\n\t丁\n\n\n'
	} >"$BATS_TEST_TMPDIR/r"
	golden tables-copied-short cells "$BATS_TEST_TMPDIR/r"
}

@test "noise goes from cells, not from lines" {
	printf '见图[image: a.png]\n\t[bookmark: _GoBack]名称\n\t金额[footnoteRef:2]\n\n\t甲\n\t[2: 注]\n\n\n' >"$BATS_TEST_TMPDIR/r"
	golden tables-noise cells "$BATS_TEST_TMPDIR/r"
}

@test "a number and a colon stand before a caption: 表1：…" {
	printf '表1：主要产品产量\n\t名称\n\t产量（吨）\n\n\t粮食\n\t30\n\n\n' >"$BATS_TEST_TMPDIR/r"
	run -0 sh -c 'extract-tables "$1" | grep "^grid" | cut -f 8' sh "$BATS_TEST_TMPDIR/r"
	assert_output 表1：主要产品产量
}

@test "caption and unit come from the lines above" {
	{
		printf '表1 资金情况表\n金额单位：万元\n'
		table '名称|金额' '甲|1'
		printf '表2 人员情况表\n'
		table '名称|人数' '甲|1'
		printf '（单位：亿元）\n'
		table '名称|金额' '甲|1'
	} >"$BATS_TEST_TMPDIR/r"
	golden tables-captions sh -c 'extract-tables - <"$1" | grep "^grid"' sh "$BATS_TEST_TMPDIR/r"
}

@test "a tiling that could be another one is not sure" {
	table '甲|乙|丙|丁' '1|2|3|4' '5|6|7' >"$BATS_TEST_TMPDIR/r"
	golden tables-unsure sh -c 'extract-tables - <"$1" | grep "^grid"' sh "$BATS_TEST_TMPDIR/r"
}

@test "words of a user decide as the built-in ones do" {
	table '甲|乙' '栏目甲|栏目乙|栏目丙' '一|1|2' >"$BATS_TEST_TMPDIR/r"
	printf 'class,word,value,example\nheader,栏目甲,label,\nheader,栏目乙,money,\n' >"$BATS_TEST_TMPDIR/words.csv"
	golden tables-lexicon cells -L "$BATS_TEST_TMPDIR/words.csv" "$BATS_TEST_TMPDIR/r"
	printf 'header,\nnonsense,x,y,\na,b,c,d,e\nheader,"x,y\n' >"$BATS_TEST_TMPDIR/bad.csv"
	cd "$BATS_TEST_TMPDIR"
	golden tables-bad-lexicon sh -c 'extract-tables -L bad.csv </dev/null'
	golden tables-no-lexicon sh -c 'extract-tables -L nowhere.csv </dev/null'
}

@test "records in the stream: others pass in place, bad ones are told and pass" {
	printf '%s\n' 'line	d	1	\ta' 'mystery	d	1	x\q' 'line	d	2	\tb' 'line	d	x	text' 'line	d	3	bad \x escape' \
		'line	d	4' '' 'line	d	5	' 'line	d	6	\t1' 'line	d	7	\t2' 'file	d	7	0	7	UTF-8	0	ok' 'later	e' \
		>"$BATS_TEST_TMPDIR/stream"
	golden tables-stream sh -c 'extract-tables <"$1"' sh "$BATS_TEST_TMPDIR/stream"
}

@test "a table ends where the text behind it was taken out before" {
	printf 'line\td\t1\t\\ta\nline\td\t2\t\\tb\nline\td\t3\t\npara\td\t4\ts1\t正文\nline\td\t5\t\\tc\nline\td\t6\t\\td\n' \
		>"$BATS_TEST_TMPDIR/stream"
	golden tables-behind-sections sh -c 'extract-tables <"$1"' sh "$BATS_TEST_TMPDIR/stream"
}

@test "huge tables: nothing lost, in time" {
	seq 1 30000 | sed 's/.*/\t行&\n\t&\n/' >"$BATS_TEST_TMPDIR/rows"
	[ "$(timeout 300 extract-tables "$BATS_TEST_TMPDIR/rows" | grep -c '^cell')" -eq 60000 ]
	{ seq 1 100000 | sed 's/^/\t/'; printf '\n\tx\n\t5\n\n'; } >"$BATS_TEST_TMPDIR/columns"
	[ "$(timeout 300 extract-tables "$BATS_TEST_TMPDIR/columns" | grep -c '^cell')" -eq 100002 ]
}

@test "usage" {
	golden tables-help extract-tables --help
	golden tables-bad-option extract-tables --nonsense
}

# roles TABLE-ROW...: the roles of the cells, a row a line: h, l or v.
roles() {
	table "$@" >"$BATS_TEST_TMPDIR/r"
	extract-tables "$BATS_TEST_TMPDIR/r" | awk -F '\t' '
		$1 == "cell" { row[$5] = row[$5] substr($9, 1, 1); n = $5 }
		END { for (i = 1; i <= n; i++) print row[i] }'
}

@test "a row that numbers the columns holds no values" {
	run -0 roles '科目编码|科目名称|合计|基本支出|项目支出' '栏次|1|2|3' '201|公共服务|9|5|4' '208|保障|3|2|1'
	assert_output 'hhhhh
llll
llvvv
llvvv'
	run -0 roles '合计|出国费|用车费|接待费' '1|2|3|4' '9.5|0|5|4.5' '8.5|0|5|3.5'
	assert_output 'hhhh
llll
vvvv
vvvv'
	run -0 roles '合计|出国费|用车费|接待费' '1|2|4|3' '9.5|0|5|4.5'
	assert_output 'hhhh
vvvv
vvvv'
	run -0 roles '人数|户数|次数' '1|2|3' '4|5|6'
	assert_output 'hhh
vvv
vvv'
}
