#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The outline of text: what is a heading, of which depth, and what becomes of every other line. The outlines of
# generated reports and of the samples are compared in generated.bats, conservation in conservation.bats.
load helper

# outline FILE: what outline/*.outline says about its lines, as `line level`.
outline() {
	awk -F '|' '$1 ~ /^[0-9]$/ { print NR, $1 }' "$1"
}

# The text of such a file.
text() {
	sed 's/^[^|]*|//' "$1"
}

# sections FILE: the records of a report but its name, without the line records of tables.
sections() {
	extract-sections "$@" | cut -f 1,3- | grep -v '^file'
}

levels() {
	awk -F '\t' '$1 == "section" { print $3, $5 }'
}

# The paragraphs of the report as `line:text`, its headings as `path number`.
paras() {
	extract-sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "para" { print $3 ":" $5 }'
}

paths() {
	extract-sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "section" && $5 > 0 { print $4, $6 }'
}

# report LINE...
report() {
	printf '%s\n' "$@" >"$BATS_TEST_TMPDIR/report"
}

@test "the depth of each heading is that which a careful reader sees" {
	for file in "$BATS_TEST_DIRNAME"/outline/*.outline; do
		text "$file" >"$BATS_TEST_TMPDIR/text"
		outline "$file" >"$BATS_TEST_TMPDIR/known"
		extract-sections "$BATS_TEST_TMPDIR/text" | levels | diff "$BATS_TEST_TMPDIR/known" - || fail "$file"
		extract-tables "$BATS_TEST_TMPDIR/text" | extract-sections | levels |
			diff "$BATS_TEST_TMPDIR/known" - || fail "$file, behind extract-tables"
	done
}

@test "lines that go on with a title, heading or paragraph make no record of their own" {
	for file in "$BATS_TEST_DIRNAME"/outline/*.outline; do
		text "$file" >"$BATS_TEST_TMPDIR/text"
		awk -F '|' '$1 == "~" || $1 == "L" { print NR }' "$file" >"$BATS_TEST_TMPDIR/joined"
		extract-sections "$BATS_TEST_TMPDIR/text" | awk -F '\t' '$1 == "section" || $1 == "para" { print $3 }' |
			grep -Fx -f "$BATS_TEST_TMPDIR/joined" && fail "$file"
	done
	true
}

@test "a run-in title ends at the first stop; the stop is in neither record" {
	report '2022年度绩效自评报告' '一、组织。成立小组。开会三次。' '二、资金：到位10万元。' '三、问题。' '（一）时间9:30：不变' \
		'四、：空' '五、' '六、甲。。乙'
	golden sections-run-in sections "$BATS_TEST_TMPDIR/report"
}

@test "a title on two lines is joined, a label is its number, a year below is a paragraph" {
	report '' '附件1' '' '2022年度榆岭县粮食和储备局' '' '部门整体支出绩效自评报告' '（2022年度）' '一、概况' '正文。'
	golden sections-title sections "$BATS_TEST_TMPDIR/report"
}

@test "a title that is whole as it looks goes on where nothing can begin as the next line does" {
	local first=清溪县水务局2024年度部门预算
	printf '%s\n' "$first" 执行情况绩效自评报告 '' 一、基本情况 >"$BATS_TEST_TMPDIR/report"
	run -0 bash -c 'extract-sections "$1" | cut -f 1,5 | grep report' _ "$BATS_TEST_TMPDIR/report"
	assert_output $'report\t清溪县水务局2024年度部门预算执行情况绩效自评报告'
	printf '%s\n' "$first" '' 清溪县水务局2024年度绩效自评报告 '' 一、基本情况 >"$BATS_TEST_TMPDIR/report"
	run -0 bash -c 'extract-sections "$1" | cut -f 1,5 | grep report' _ "$BATS_TEST_TMPDIR/report"
	assert_line --index 0 $'report\t清溪县水务局2024年度部门预算'
}

@test "a page of uneven lines is one paragraph to its stop, where a line begins with a decimal too" {
	printf '%s\n' '清溪镇2023年工作报告' '一、工作回顾' \
		'全面落实各级各项决策部署，全面融入建设数字清溪和绿色清' '溪，团结带领全镇广大干部和群众，攻坚克难，狠抓落实，' \
		'顺利完成了本届代表大会第一次会议所确定的各项工作任务和' '各项目标。预计 2023 年全镇可以实现工业农业总值' \
		'31.88 亿元，增长 7%，其中农业总产值 17.2 亿元，增长' '5.5%，工业总产值 14.68 亿元，增长 9%；完成财政总收入' \
		'1246.34 万元；固定资产投资 0.99 亿元。' >"$BATS_TEST_TMPDIR/report"
	run -0 bash -c 'extract-sections "$1" | grep -c ^para' _ "$BATS_TEST_TMPDIR/report"
	assert_output 1
}

@test "a label on the line of its title, with a colon" {
	report '附件2：项目支出绩效自评表（2021年度）' '	项目名称' '	桥' '' '	总分' '	9' ''
	golden sections-label sections "$BATS_TEST_TMPDIR/report"
}

@test "a title that is printed again behind a cover is a paragraph" {
	report '云岭县2022年度' '绩效评价报告' '评价机构：某事务所' '2023年5月' '云岭县2022年度绩效评价报告' '一、概况' '正文。'
	golden sections-cover sections "$BATS_TEST_TMPDIR/report"
}

@test "text before any title is in s0; a report without a title is one document" {
	report '索引号：001' '发布日期：2022-05-01' '2021年度部门决算' '一、职责' '正文。'
	golden sections-before-title sections "$BATS_TEST_TMPDIR/report"
	report '一、职责' '2021年开展工作。' '2022年计划。2022年目标。'
	golden sections-no-title sections "$BATS_TEST_TMPDIR/report"
	report '正文一句。'
	golden sections-no-heading sections "$BATS_TEST_TMPDIR/report"
	: >"$BATS_TEST_TMPDIR/report"
	golden sections-empty sections "$BATS_TEST_TMPDIR/report"
}

@test "a title alone in the first row of a table is that of a report that has no other" {
	printf '编号：7\n\t2023年度项目支出绩效自评表\n\n\t单位名称\n\t涧溪县林场\n\n\t年份\n\t2022年\n\n\n' >"$BATS_TEST_TMPDIR/r"
	run -0 bash -c 'extract-sections "$0" | grep ^report | cut -f 3-' "$BATS_TEST_TMPDIR/r"
	assert_output '1	s0	2023年度项目支出绩效自评表	2023	涧溪县林场	项目支出绩效自评表'
	run -0 bash -c 'extract-tables "$0" | extract-sections | grep ^report | cut -f 3-' "$BATS_TEST_TMPDIR/r"
	assert_output '1	s0	2023年度项目支出绩效自评表	2023	涧溪县林场	项目支出绩效自评表'
	printf '\t2023年度项目支出绩效自评表\n\t乙\n\n\t年份\n\t2022年\n\n\n' >"$BATS_TEST_TMPDIR/r"
	run -0 bash -c 'extract-sections "$0" | grep ^report | cut -f 3-' "$BATS_TEST_TMPDIR/r"
	assert_output '1	s0		2023		'
}

@test "a chapter before the first title makes a document of its own" {
	report '一、职责' '正文。' '附件1' '项目支出绩效自评表' '	项目名称' '	桥' '' '	总分' '	9' ''
	golden sections-untitled-first sections "$BATS_TEST_TMPDIR/report"
}

@test "year: from the title, else from the line below, else the one named most often" {
	report '二〇二〇年度绩效自评报告' '2021年。2021年。'
	assert_equal "$(sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $5 }')" 2020
	report '２０１９ 年度绩效自评报告' '一、甲' '2021年。'
	assert_equal "$(sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $5 }')" 2019
	report '绩效自评报告' '（2018年）' '一、甲' '2021年。'
	assert_equal "$(sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $5 }')" 2018
	report '绩效自评报告' '一、甲' '2020年底，2021年初至2021年末，2022年。' '	2022年' '' '	2022年' ''
	assert_equal "$(sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $5 }')" 2022
	report '对2021年度预算的2022年绩效评价报告' '一、甲'
	assert_equal "$(sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $5 }')" 2021
	report '绩效自评报告' '一、甲' '编号20215号，12021年。'
	assert_equal "$(sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $5 }')" ''
}

# orgs: the units of the documents.
orgs() {
	sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $6 }'
}

@test "org: the form's cell, a line of the form, another form, the title; never running text" {
	report '项目支出绩效自评表' '	主管部门' '	榆岭县水利局' '	实施单位' '	水库管理所' '' '	总分' '	9' '' '' '' \
		'2021年度枫桥镇绩效自评报告' '一、甲' '柏树街道办事处开展了工作。'
	assert_equal "$(orgs)" $'榆岭县水利局\n榆岭县水利局'
	report '部门整体支出绩效自评表' '	预算部门' '名称' '	[205001]榆岭县水利局（盖章）' '' '	主管部门' '	县政府' ''
	assert_equal "$(orgs)" '榆岭县水利局'
	report '部门整体支出绩效自评表' '填报单位（盖章）：榆岭县 林业局  填报日期：2022年3月' '	总分' '	9' '' '	等级' '	优' ''
	assert_equal "$(orgs)" '榆岭县林业局'
	report '2021年度枫桥镇人民政府绩效自评报告' '一、甲' '柏树街道办事处开展了工作。'
	assert_equal "$(orgs)" '枫桥镇人民政府'
	report '枫桥镇财政所关于2021年度部门整体支出的绩效自评报告' '一、甲'
	assert_equal "$(orgs)" '枫桥镇财政所'
	report '2021年度榆岭县教育局学校食堂项目绩效评价报告' '一、甲'
	assert_equal "$(orgs)" '榆岭县教育局'
	report '部门整体支出绩效自评报告' '一、甲' '枫桥镇人民政府开展了工作。'
	assert_equal "$(orgs)" ''
}

@test "org: a merged cell that a converter repeats, or leaves empty cells for" {
	for row in '林业局|林业局|林业局' '|林业局|'; do
		printf '2022年度自评表\n| 主管部门 | %s |\n| 项目 | 预算 | 支出 | 备注 |\n| 种树 | 10 | 9 | |\n' "$row" >"$BATS_TEST_TMPDIR/r"
		run -0 bash -c 'extract-sections "$0" | grep ^report | cut -f 7' "$BATS_TEST_TMPDIR/r"
		assert_output 林业局
	done
}

@test "org: a list of units is no form" {
	report '2021年度重点项目绩效评价结果' '单位：万元' '	项目' '	主管部门' '	得分' '' '	桥' '	县交通局' '	9' '' '	路' '	县住建局' '	8' ''
	assert_equal "$(orgs)" ''
}

@test "org: the line below the title is a unit only when it is nothing else; a kind of units is none" {
	report '青竹县财政局2022年度部门决算' '日期：2023-09-01 来源：青竹县政府办公室' '一、概况' '正文。'
	assert_equal "$(orgs)" '青竹县财政局'
	report '2022年度部门决算' '青竹县财政局（本级）' '一、概况' '正文。'
	assert_equal "$(orgs)" '青竹县财政局'
	report '项目支出绩效自评表' '主管部门 [103]青竹县残疾人联合会' '一、概况' '正文。'
	assert_equal "$(orgs)" ''
	report '青竹县人民政府柳河街道办事处（本级）2022年度部门决算' '一、概况' '正文。'
	assert_equal "$(orgs)" '青竹县人民政府柳河街道办事处'
	report '支持公立医院改革项目绩效评价报告' '一、概况' '正文。'
	assert_equal "$(orgs)" ''
	report '青竹县第二医院公立医院改革项目绩效评价报告' '一、概况' '正文。'
	assert_equal "$(orgs)" '青竹县第二医院'
}

@test "kind: final accounts and budgets are about themselves" {
	report '2022年青竹县教育局部门预算公开说明' '第一部分 2022年部门预算说明' '一、概况' '正文。'
	assert_equal "$(sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $7 }')" '部门预算'
	report '青竹县教育局部门决算编制说明' '一、概况' '正文。'
	assert_equal "$(sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $7 }')" '部门决算'
}

@test "kind: what it is and what it is about" {
	report '附件1' '部门（单位）整体支出绩效自评表（2021年度）' '	总分' '	9' '' '	等级' '	优' '' '' '' '附件2' '财政专项资金绩效评价报告' \
		'一、甲' '正文。' '附件3' '2021年度绩效自评报告' '一、项目支出概况' '正文。' '附件4' '2021年工作情况说明' '一、甲' '正文。'
	golden sections-kind sections "$BATS_TEST_TMPDIR/report"
}

@test "the lines that a converter broke at a width are one paragraph" {
	report '2022年度绩效评价报告' '一、基本情况' \
		'    项目由区城市管理局组织实施，建设内容包括道路清扫、垃圾清运和公厕' '管护三个方面，全年预算安排资金1,600万元，实际支出1,587.2万元，结余1' '2.8万元，结余资金已经全部由区财政收回，纳入下一年度的预算统筹安排使' '用。' \
		'    （一）组织管理情况较好。区城市管理局成立了由主要负责人任组长的领' '导小组，定期召开会议研究工作。' \
		'二、问题' '    垃圾分类设施投放不足，群众参与的积极性还不够高，需要进一步加强宣' '传。'
	golden sections-broken-lines sections "$BATS_TEST_TMPDIR/report"
}

@test "broken lines between the rows of a printed table" {
	report '青竹县财政局2023年度部门决算' '一、收入支出决算表' '单位：万元' '项目            本年支出合计          基本支出          项目支出' \
		'行政运行              2,106.66            1,503.52            603.14' '退休人员' '经费支出' \
		'住房公积金              445.69              445.69              0.00' '二、收入支出决算情况说明' \
		'  青竹县财政局2023年度收入支出总计2995.39万元。与2022年度相比，收入' '支出总计减少56.95 万元，下降1.87%，主要是人员变动以及项目合同支付进' '度条款调整，年末结转资金按规定全部收回。' \
		'  本年收入合计2946.25万元，其中：财政拨款收入2940.05万元，占99.79%，' '由县级财政预算安排，按月拨付到位。'
	run -0 paras
	assert_output '3:单位：万元
4:项目            本年支出合计          基本支出          项目支出
5:行政运行              2,106.66            1,503.52            603.14
6:退休人员
7:经费支出
8:住房公积金              445.69              445.69              0.00
10:青竹县财政局2023年度收入支出总计2995.39万元。与2022年度相比，收入\n支出总计减少56.95 万元，下降1.87%，主要是人员变动以及项目合同支付进\n度条款调整，年末结转资金按规定全部收回。
13:本年收入合计2946.25万元，其中：财政拨款收入2940.05万元，占99.79%，\n由县级财政预算安排，按月拨付到位。'
}

@test "broken lines with an empty line behind each, and contents broken so" {
	report '青竹县教育局2023年度部门决算' '' '目  录' '' '第一部分 青竹县教育局概况' '' '第二部分 青竹县教育局及其所属事业单位2023年度部门决算情况' '' '说明' '' \
		'第一部分 青竹县教育局概况' '' '  负责全县教育事业发展规划的编制和组织实施，统筹管理义务教' '' '育、学前教育和职业教育，全年惠及学生12.5万' '' '人。' '' '第二部分 说明' '' \
		'  一、收入决算情况说明' '' '  本年收入合计 9746.50 万元，其中：财政拨款收入 9746.5' '' '0 万元，占 100.00%，收入支出总计增加 1062.85 万元，增长百' '' '分之十二，主要是项目支出增加，较上一年度增加经费 1133.95' '' \
		'万元，用于农村学校校舍的维修改造和教学设备的购置、更新。'
	run -0 paras
	assert_output '3:目  录
5:第一部分 青竹县教育局概况
7:第二部分 青竹县教育局及其所属事业单位2023年度部门决算情况\n\n说明
13:负责全县教育事业发展规划的编制和组织实施，统筹管理义务教\n\n育、学前教育和职业教育，全年惠及学生12.5万
17:人。
23:本年收入合计 9746.50 万元，其中：财政拨款收入 9746.5\n\n0 万元，占 100.00%，收入支出总计增加 1062.85 万元，增长百\n\n分之十二，主要是项目支出增加，较上一年度增加经费 1133.95\n\n万元，用于农村学校校舍的维修改造和教学设备的购置、更新。'
}

@test "contents whose first part has no heading of its own in the text" {
	report '青竹县审计局2022年度部门决算' '目 录' '第一部分 部门概况' '一、主要职责' '二、机构设置' '第二部分 决算情况' '一、收入支出情况' '第三部分 名词解释' \
		'一、主要职责' '1、审计。' '二、机构设置' '无。' '第二部分 决算情况' '正文。'
	run -0 paths
	assert_output 's1.1 一、
s1.1.1 1、
s1.2 二、
s1.3 第二部分'
}

@test "articles stand below a heading" {
	report '青竹县财政局2023年度部门决算' '一、主要职责' '第一条 制定本规定。' '第二条 主要职责是：' '（一）编制预算。' '（二）执行预算。' '二、部门构成' '县本级。'
	run -0 paths
	assert_output 's1.1 一、
s1.1.1 第一条
s1.1.2 第二条
s1.1.2.1 （一）
s1.1.2.2 （二）
s1.2 二、'
}

@test "a title whose unit is broken over the lines" {
	report '青竹县规划和自然' '资源局' '2023年度部门决算' '一、概况' '正文。'
	run -0 sections "$BATS_TEST_TMPDIR/report"
	assert_line --regexp '^section.*	青竹县规划和自然资源局2023年度部门决算$'
}

@test "lines that nobody broke stay paragraphs of their own" {
	report '2022年度绩效评价报告' '一、基本情况' '项目由区城市管理局组织实施。' '建设内容包括道路清扫和垃圾清运，全年安排资金1600万元，实际支出1487.2万元' \
		'结余资金收回。' '全年开展检查12次'
	golden sections-whole-lines sections "$BATS_TEST_TMPDIR/report"
}

@test "noise is no text, a footnote is; blanks of all kinds are trimmed" {
	report '[bookmark: _Toc1]2022年度绩效评价报告' $'\u3000\u3000一、\u00a0基本[image: a.png]情况\u3000' '[bookmark: _GoBack]' '满意度92%[footnoteRef:2]。 [2: 问卷300份。] ' $'\u200b'
	golden sections-noise sections "$BATS_TEST_TMPDIR/report"
}

# titles: those of the documents.
titles() {
	sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "report" { print $4 }'
}

@test "a title that says all by itself does not take the line above; one that is printed again is no document" {
	report '青竹县人民医院  胸痛中心' '2022年度青竹县财政局部门决算' '一、概况' '正文。'
	assert_equal "$(titles)" '2022年度青竹县财政局部门决算'
	report '青竹县财政局关于' '2022年度青竹县财政局部门决算' '一、概况' '正文。'
	assert_equal "$(titles)" '青竹县财政局关于2022年度青竹县财政局部门决算'
	report '青竹县财政局2022年度 绩效评价报告' '来源：县财政局' '青竹县财政局2022年度' '绩效评价报告' '一、概况' '正文。'
	assert_equal "$(titles)" '青竹县财政局2022年度 绩效评价报告'
	report '青竹县2022年度乡村振兴补助资金绩效评价工作自评报告' '来源：县财政局' '青财呈〔2022〕2号' '青竹县2022年度乡村振兴' '补助资金绩效评价工作自评报告' '县政府：' '一、概况' '正文。'
	assert_equal "$(extract-sections "$BATS_TEST_TMPDIR/report" | levels)" $'1 0\n7 1'
}

@test "a table of contents: glued pages, another title for it or none, chapters that are called a little differently" {
	report '2022年度部门决算公开' '目录' '第一部分 概况1' '一、职责1' '二、机构3' '第二部分 说明12' '三、预算绩效12' '（一）贯彻方针。' '（二）审核规划。'
	assert_equal "$(extract-sections "$BATS_TEST_TMPDIR/report" | levels)" $'1 0\n8 1\n9 1'
	report '2022年度部门决算公开' '决算公开目录' '一、概况' '（一）职责' '二、说明' '一、概况' '（一）职责' '正文。' '二、说明' '正文。'
	assert_equal "$(extract-sections "$BATS_TEST_TMPDIR/report" | levels)" $'1 0\n6 1\n7 2\n9 1'
	report '2022年度部门决算公开' '第一部分 概况' '一、职责' '二、机构' '第二部分 说明' '一、收入' '第一部分 概况' '一、职责' '正文。'
	assert_equal "$(extract-sections "$BATS_TEST_TMPDIR/report" | levels)" $'1 0\n7 1\n8 2'
	report '2022年度部门决算公开' '目录' '第一部分：部门概况' '一、职责' '第二部分：说明' '第一部分：单位概况' '一、职责' '正文。'
	assert_equal "$(extract-sections "$BATS_TEST_TMPDIR/report" | levels)" $'1 0\n6 1\n7 2'
	report '2022年度部门决算公开' '目录' '公开时间：2023年8月' '第一部分 概况……1' '一、职责……1' '第二部分 附表' '一、总表。' \
		'注：空表没有数字。' '第一部分 概况' '一、职责' '正文。'
	assert_equal "$(extract-sections "$BATS_TEST_TMPDIR/report" | levels)" $'1 0\n9 1\n10 2'
}

@test "a narrow colon before a number ends a title, one in a time does not" {
	report '一、概况' '(一)人员情况:2018年,在职32人。' '(二)开馆时间9:30:不变' '(三)职责:1)演出;2)展览。'
	assert_equal "$(extract-sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "section" && $5 == 2 { print $7 }')" \
		$'人员情况\n开馆时间9:30\n职责'
}

@test "captions of charts, who made a page and lines below a title are no headings or titles" {
	report '一、支出' '2022年支出500万元。' '支出结构图' '其中项目支出200万元。' '青竹县政府办主办 青竹县信息中心承办' '备案号1号。'
	assert_equal "$(extract-sections "$BATS_TEST_TMPDIR/report" | levels)" '1 1'
	report '——2022年9月2日在青竹县人民代表大会上' '县财政局局长' '各位代表：' '一、收入' '正文。'
	assert_equal "$(titles)" ''
	report '• 青竹县2022年度绩效自评报告' '青竹县2022年度绩效自评报告' '一、收入' '正文。'
	assert_equal "$(titles | tail -n 1)" '青竹县2022年度绩效自评报告'
}

@test "parts that are not listed before are an outline" {
	report '2022年度部门决算公开' '第一部分 概况' '一、职责' '第二部分 说明' '一、收入' '二、支出' '第三部分 附件'
	assert_equal "$(extract-sections "$BATS_TEST_TMPDIR/report" | levels)" $'1 0\n2 1\n3 2\n4 1\n5 2\n6 2\n7 1'
}

@test "a table of contents is no outline" {
	report '2022年度部门决算公开' '目　录' '第一部分 概况' '一、职责' '第二部分 说明' '' '第一部分 概况' '一、职责' '正文。' '第二部分 说明' '正文。'
	golden sections-contents sections "$BATS_TEST_TMPDIR/report"
	report '2022年度部门决算公开' '目录' '一、职责	1' '二、机构 2' '三、决算说明' '（一）收入………3' '一、职责' '正文。'
	golden sections-contents-pages sections "$BATS_TEST_TMPDIR/report"
}

@test "an outline that is too deep goes on with siblings" {
	{
		for i in $(seq 1 40); do
			printf '1%.0s' 1
			printf '.1%.0s' $(seq 1 "$i")
			printf ' 甲情况\n'
		done
	} >"$BATS_TEST_TMPDIR/report"
	assert_equal "$(sections "$BATS_TEST_TMPDIR/report" | awk -F '\t' '$1 == "section" && $4 > most { most = $4 } END { print most, NR }')" '32 41'
}

@test "the path of a grid is filled in, other records and table lines pass as they are" {
	report '2021年度绩效自评报告' '一、资金' '	甲' '	乙' '' '	1' '	2\' '' '' '二、问题' '正文。'
	{
		extract-tables "$BATS_TEST_TMPDIR/report" | sed 's/^grid.*/&\textra/; s/^cell/strange\tx\ncell/'
		printf 'strange\n'
	} >"$BATS_TEST_TMPDIR/stream"
	extract-sections <"$BATS_TEST_TMPDIR/stream" >"$BATS_TEST_TMPDIR/out"
	assert_equal "$(awk -F '\t' '$1 == "grid" { print $7, $11 }' "$BATS_TEST_TMPDIR/out")" 's1.1 extra'
	grep -v '^line\|^grid' "$BATS_TEST_TMPDIR/stream" >"$BATS_TEST_TMPDIR/pass"
	grep -v '^section\|^para\|^report\|^grid' "$BATS_TEST_TMPDIR/out" | cmp - "$BATS_TEST_TMPDIR/pass"
	read-report "$BATS_TEST_TMPDIR/report" >"$BATS_TEST_TMPDIR/lines"
	extract-sections "$BATS_TEST_TMPDIR/report" | grep '^line' >"$BATS_TEST_TMPDIR/out"
	sed -n 3,9p "$BATS_TEST_TMPDIR/lines" | cmp - "$BATS_TEST_TMPDIR/out"
}

@test "what was done is not done again" {
	extract-tables "$ROOT"/samples/weitang-forms.txt | extract-sections >"$BATS_TEST_TMPDIR/once"
	extract-sections <"$BATS_TEST_TMPDIR/once" | cmp - "$BATS_TEST_TMPDIR/once"
}

stream() {
	extract-sections <"$BATS_TEST_TMPDIR/stream"
}

@test "a record that cannot be parsed is told and passed on, the rest is processed" {
	printf 'line\ta\t1\t一、甲\nline\ta\tx\t一、乙\nline\ta\t2\tq\\q\nline\ta\ncell\ta\t3\t1\nline\ta\t4\t二、丙\nfile\ta\t4\t1\t1\tUTF-8\t0\tok\n' >"$BATS_TEST_TMPDIR/stream"
	golden sections-bad-records stream
}

@test "reports without file records, cells alone, a file that could not be read" {
	printf 'line\ta\t1\t一、甲\nline\tb\t1\t一、乙\n' >"$BATS_TEST_TMPDIR/stream"
	golden sections-no-file stream
	printf 'cell\ta\t1\t1\t1\t1\t1\t1\tvalue\t甲\n' >"$BATS_TEST_TMPDIR/stream"
	golden sections-cells-alone stream
	printf 'problem\ta\t1\tmissing\tNo such file\nfile\ta\t1\t0\t0\t\t0\tmissing\n' >"$BATS_TEST_TMPDIR/stream"
	golden sections-unreadable stream
}

@test "broken lines whose numbers go back are not joined, and none is lost" {
	local text=本单位围绕年度重点工作任务制定绩效目标并分解落实到各个科室和具体人员身上
	for i in 1 2 3 4 5 300 7 8 8 9 10 11 2; do printf 'line\tr\t%d\t%s\n' $i $text; done >"$BATS_TEST_TMPDIR/stream"
	run -0 bash -c 'extract-sections <"$0" | awk -F "\t" -v text="$1" "\$1 == \"para\" { print \$3, gsub(text, \"\", \$5), \$5 }"' "$BATS_TEST_TMPDIR/stream" "$text"
	assert_output '1 5 \n\n\n\n
300 1 
7 2 \n
8 4 \n\n\n
2 1 '
}

@test "words of the user: a kind, a heading, a label" {
	report '河长制考核评分册' '	受检单位' '	枫桥镇' '' '	总分' '	9' ''
	printf 'class,word,value,example\nkind,考核评分册,考核表,\nlabel,受检单位,org,\n' >"$BATS_TEST_TMPDIR/words.csv"
	golden sections-words sections -L "$BATS_TEST_TMPDIR/words.csv" "$BATS_TEST_TMPDIR/report"
}

@test "options that are none" {
	golden sections-option extract-sections --deep
}
