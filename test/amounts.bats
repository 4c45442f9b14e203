# SPDX-License-Identifier: ISC
# shellcheck shell=bats
# The fifteen hard kinds of amounts, what is none, items and measures, what cells inherit.
load helper

setup_file() {
	bats_require_minimum_version 1.5.0
}

# amounts TEXT [OPTION...]: the amounts of a text, `raw kind value unit printed [qualifier]`, one a line.
amounts() {
	local text=$1
	shift
	printf '%s' "$text" >"$BATS_TEST_TMPDIR/r"
	normalize-amounts "$@" "$BATS_TEST_TMPDIR/r" |
		awk -F '\t' '$1 == "amount" { print $9, $10, $11, $12, $13, "[" $14 "]" }'
}

# measured TEXT: `raw item|measure|period`.
measured() {
	printf '%s' "$1" >"$BATS_TEST_TMPDIR/r"
	normalize-amounts "$BATS_TEST_TMPDIR/r" | awk -F '\t' '$1 == "amount" { print $9, $6 "|" $7 "|" $8 }'
}

# none TEXT...: no amount at all.
none() {
	local text
	for text; do
		run -0 amounts "$text"
		[ -z "$output" ] || fail "$text: $output"
	done
}

# is TEXT LINE...: exactly these amounts.
is() {
	local text=$1
	shift
	run -0 amounts "$text"
	assert_output "$(printf '%s\n' "$@")"
}

# table UNIT CELL...: the records of a table; a CELL is `row col rowspan colspan role text`.
table() {
	local unit=$1 cell
	shift
	printf 'grid\tr\t1\t1\t9\t9\ts1\t\t%s\tyes\n' "$unit"
	for cell; do
		# shellcheck disable=SC2086
		set -- $cell
		printf 'cell\tr\t%d\t1\t%d\t%d\t%d\t%d\t%s\t%s\n' "$1" "$1" "$2" "$3" "$4" "$5" "${6:-}"
	done
}

# cells UNIT CELL...: what the amounts of a table are: `place raw kind value unit printed item|measure|period`.
cells() {
	table "$@" | normalize-amounts |
		awk -F '\t' '$1 == "amount" { print $4, $9, $10, $11, $12, $13, $6 "|" $7 "|" $8 }'
}

@test "1 the unit comes from the caption, a header or a label, the nearest first" {
	run -0 cells 万元 '1 1 1 1 header 项目' '1 2 1 1 header 预算数' '1 3 1 1 header 预算数（元）' '1 4 1 1 header 人数' \
		'2 1 1 1 label 修桥' '2 2 1 1 value 3.5' '2 3 1 1 value 3.5' '2 4 1 1 value 12'
	assert_output 'g1r2c2 3.5 money 35000 元 万元 修桥|预算数|
g1r2c3 3.5 money 3.5 元 元 修桥|预算数|
g1r2c4 12 number 12   修桥|人数|'
	run -0 cells '' '1 1 3 1 label 项目资金（万元）' '1 2 1 1 header 类别' '1 3 1 1 header 全年预算数' '1 4 1 1 header 分值' \
		'1 5 1 1 header 执行率' '2 2 1 1 label 年度总额' '2 3 1 1 value 1,200.50' '2 4 1 1 value 10' '2 5 1 1 value 98.5' \
		'3 2 1 1 label 其他' '3 3 1 1 value 2亿元' '3 4 1 1 value —' '3 5 1 1 value 99%'
	assert_output 'g1r2c3 1,200.50 money 12005000 元 万元 项目资金/年度总额|全年预算数|
g1r2c4 10 score 10 分 分 项目资金/年度总额|分值|
g1r2c5 98.5 percent 98.5 % % 项目资金/年度总额|执行率|
g1r3c3 2亿元 money 200000000 元 亿元 项目资金/其他|全年预算数|
g1r3c5 99% percent 99 % % 项目资金/其他|执行率|'
	run -0 cells '' '1 1 1 1 header 指标' '1 2 1 1 header 面积（亩）' '1 3 1 1 header 人口(万人)' '2 1 1 1 label 甲村' \
		'2 2 1 1 value 88' '2 3 1 1 value 1.2'
	assert_output 'g1r2c2 88 count 88 亩 亩 甲村|面积|
g1r2c3 1.2 count 12000 人 万人 甲村|人口|'
}

@test "1 blanks that set the characters of a header apart are no part of it" {
	run -0 cells '' '1 1 1 1 header 指　标' '1 2 1 1 header 分　值' '1 3 1 1 header 得　分' '1 4 1 1 header 金　额（万　元）' \
		'2 1 1 1 label 甲　村' '2 2 1 1 value 10' '2 3 1 1 value 9.5' '2 4 1 1 value 3'
	assert_output 'g1r2c2 10 score 10 分 分 甲村|分值|
g1r2c3 9.5 score 9.5 分 分 甲村|得分|
g1r2c4 3 money 30000 元 万元 甲村|金额|'
}

@test "1 a number in a label cell, and one that a cell names itself" {
	run -0 cells '' '1 1 2 1 label 预算申请（万元）' '1 2 1 1 label 其中：公用经费：742.25' '2 2 1 1 label 其他资金：1,159.04'
	assert_output 'g1r1c2 742.25 money 7422500 元 万元 预算申请/公用经费||
g1r2c2 1,159.04 money 11590400 元 万元 预算申请/其他资金||'
	run -0 cells 万元 '1 1 1 1 label 序号' '1 2 1 1 value 序号：5' '1 3 1 1 value 得分：9.5' '1 4 1 1 value 人数：7'
	assert_output 'g1r1c3 9.5 score 9.5 分 分 序号/得分||
g1r1c4 7 number 7   序号/人数||'
}

@test "2 3 a number like a date in a column of money; a caption is no amount" {
	run -0 cells 万元 '1 1 1 1 header 年度' '1 2 1 1 header 预算数' '1 3 1 1 header 备注' '2 1 1 1 value 2021' \
		'2 2 1 1 value 2021.29' '2 3 1 1 value 2021年度'
	assert_output 'g1r2c2 2021.29 money 20212900 元 万元 |预算数|'
	run -0 cells '' '1 1 1 1 label 完成时间' '1 2 1 1 value 2021.12' '2 1 1 1 label 说明' '2 2 1 1 value 2021.12' \
		'3 1 1 1 label 说明' '3 2 1 1 value 21.29'
	assert_output 'g1r3c2 21.29 number 21.29   说明||'
	none '（2021年度）' '金额单位：万元' '单位：人、万元'
}

@test "4 a character that touches the number is no part of it" {
	is '决算数0万元' '0万元 money 0 元 万元 []'
	is '社零14.8亿元' '14.8亿元 money 1480000000 元 亿元 []'
	is '签约154户，节约3万元，预约6人次' '154户 count 154 户 户 []' '3万元 money 30000 元 万元 []' '6人次 count 6 人次 人次 []'
	is '约154户' '154户 count 154 户 户 [约]'
	is '附近200米，最近3次' '200米 count 200 米 米 []' '3次 count 3 次 次 []'
	is '伍家村10户，陆家桥2座' '10户 count 10 户 户 []' '2座 count 2 座 座 []'
}

@test "5 余 and 多 in any position" {
	is '投入140多万元、200余万元' '140多万元 money 1400000 元 万元 [多]' '200余万元 money 2000000 元 万元 [余]'
	is '接种11.7万余人' '11.7万余人 count 117000 人 万人 [余]'
	is '经费2万元余元' '2万元 money 20000 元 万元 [余]'
	is '走访30余家，慰问50多名' '30余家 count 30 家 家 [余]' '50多名 count 50 名 名 [多]'
	is '历时3个多月' '3个多月 count 3 个月 个月 [多]'
	is '组织30人多次参加，支出3万元余额不足' '30人 count 30 人 人 []' '3万元 money 30000 元 万元 []'
}

@test "6 a bare 万 is money near a word of money only" {
	is '预算72万，占地72万㎡，走访4万余户次' '72万 money 720000 元 万 []' '72万㎡ count 720000 ㎡ 万㎡ []' \
		'4万余户次 count 40000 户次 万户次 [余]'
	is '投入资金共计3.5亿' '3.5亿 money 350000000 元 亿 []'
	is '分2批将41.8万补助资金发放到户' '2批 count 2 批 批 []' '41.8万 money 418000 元 万 []'
	is '另有20万工程款' '20万 money 200000 元 万 []'
	none '总人口72万，' '宣传覆盖72万' '覆盖72万农户' '惠及5万群众'
}

@test "7 a range shares its unit; months and years are none" {
	is '补助400-500万元' '400 money 4000000 元 万元 [from]' '500万元 money 5000000 元 万元 [to]'
	is '补助两到三万元' '两 money 20000 元 万元 [from]' '三万元 money 30000 元 万元 [to]'
	is '奖励两三万元' '两 money 20000 元 万元 [from]' '三万元 money 30000 元 万元 [to]'
	is '3—11周岁' '3 count 3 周岁 周岁 [from]' '11周岁 count 11 周岁 周岁 [to]'
	is '每件12—12.5元' '12 money 12 元 元 [from]' '12.5元 money 12.5 元 元 [to]'
	is '增长5%～10%，约3至5次' '5% percent 5 % % [from]' '10% percent 10 % % [to]' '3 count 3 次 次 [约 from]' '5次 count 5 次 次 [to]'
	is '1.5-2亿元' '1.5 money 150000000 元 亿元 [from]' '2亿元 money 200000000 元 亿元 [to]'
	is '85（含）-95分为甲，75分(不含75分)至85分为乙' '85 score 85 分 分 [from]' '95分 score 95 分 分 [to]' \
		'75分 score 75 分 分 [from]' '85分 score 85 分 分 [to]'
	is '车5辆（含驾驶员）-2人' '5辆 count 5 辆 辆 []' '2人 count 2 人 人 []'
	none '第2页 共15页' '第 2 页，共 15 页' '第2页/共15页'
	none '1-11月' '2018-2020年' '2018-2020' '7月至11月' '9:00-17:00' '从0到1的突破'
}

@test "8 9 exact decimals, two scales" {
	is '总值47.264287亿元' '47.264287亿元 money 4726428700 元 亿元 []'
	is '支出196.14万元' '196.14万元 money 1961400 元 万元 []'
	is '投资3亿5000万元' '3亿5000万元 money 350000000 元 万元 []'
	is '投资一万五千亿元' '一万五千亿元 money 1500000000000 元 亿元 []'
	is '收入25万6千元' '25万6千元 money 256000 元 千元 []'
	is '产值123456789012345678901234567890.12万元' \
		'123456789012345678901234567890.12万元 money 1234567890123456789012345678901200 元 万元 []'
}

@test "10 ellipsis and 零" {
	run -0 amounts '一万三，一万零三百，两千四百五，三百零二，五亿零六' --all-numbers
	assert_output '一万三 number 13000   []
一万零三百 number 10300   []
两千四百五 number 2450   []
三百零二 number 302   []
五亿零六 number 500000006   []'
}

@test "11 financial capitals, 元角分, 整, marks of currencies" {
	is '人民币壹佰贰拾万元整（¥1,200,000.00）' '壹佰贰拾万元整 money 1200000 元 万元 []' '¥1,200,000.00 money 1200000 元 ¥ []'
	is '单价5元8角2分，叁拾元零伍分' '5元8角2分 money 5.82 元 分 []' '叁拾元零伍分 money 30.05 元 分 []'
	is '负壹元整' '负壹元整 money -1 元 元 []'
	is '折合18.6万美元，港币300元' '18.6万美元 money 186000 美元 万美元 []' '300元 money 300 港元 元 []'
}

@test "12 full-width and spaced text, amounts over a line end" {
	is '支出7597.95 万元，收入１，５０８．１５万元' '7597.95 万元 money 75979500 元 万元 []' '１，５０８．１５万元 money 15081500 元 万元 []'
	is '完成1，508.15万元，15，100%达标' '1，508.15万元 money 15081500 元 万元 []' '100% percent 100 % % []'
	is '单价35元/m2，120元。' '35元 money 35 元 元 []' '120元 money 120 元 元 []'
	is '投入12 345.60元' '12 345.60元 money 12345.6 元 元 []'
	run -0 sh -c 'printf "para\tr\t7\ts1\t共支出8487.88\\\\n万元，走访35\\\\n户。\n" | normalize-amounts | tail -n 2'
	assert_output 'amount	r	7	s1	4	支出			8487.88\n万元	money	84878800	元	万元	
amount	r	8	s1	17		走访		35\n户	count	35	户	户	'
}

@test "13 points and pieces that are not money" {
	is '产出指标(50分)，展板14块，四分类垃圾桶' '50分 score 50 分 分 []' '14块 count 14 块 块 []'
	is '餐费14块，十分重视，得九分' '14块 money 14 元 块 []' '九分 score 9 分 分 []'
	none '8点30分' '8时30分开会' '三分天下'
}

@test "14 numerals inside words, names and codes" {
	none '三公经费' '610办' '12345热线' '1+3+N' '第一剂' '三会一课' '一肩挑' '二十大' '五险一金' '双组长制' 'COVID-19' '5G基站' \
		'5A级景区' 'G60高速' '一户一档' '“四个意识”' '“一圈两场三道”工程' '第一、二、三产业' '十九届六中全会' '三年行动计划' \
		'319国道' '83号地块' '6号线' '某某小区30栋左侧' '12、13、14栋' '建党100周年' '一个细节' '一批隐患' '二期工程' '三级甲等'
	is '下载APP3304人次' '3304人次 count 3304 人次 人次 []'
	is '改造完成共12栋，2个项目8栋' '12栋 count 12 栋 栋 []' '2个 count 2 个 个 []' '8栋 count 8 栋 栋 []'
	is '新增亮化楼宇82栋，修缮平房30栋' '82栋 count 82 栋 栋 []' '30栋 count 30 栋 栋 []'
	is '新建住宅13栋，在建高层达42栋，沿街3栋楼房' '13栋 count 13 栋 栋 []' '42栋 count 42 栋 栋 []' \
		'3栋 count 3 栋 栋 []'
	is '灭火器500具，广场2000米²，放流鱼苗3000尾' '500具 count 500 具 具 []' '2000米² count 2000 米² 米² []' \
		'3000尾 count 3000 尾 尾 []'
	none '九尾冲社区' '指标30具体到人' '铁路宿舍30栋' '区委十四届八次全会' '三届六次全委会' '救助红十字会员'
	is '拆除10蒸吨锅炉，提高3.2 个 百分点' '10蒸吨 count 10 蒸吨 蒸吨 []' \
		'3.2 个 百分点 percent 3.2 百分点 个百分点 []'
	is '开展一次检查，新建一座桥' '一次 count 1 次 次 []' '一座 count 1 座 座 []'
	is '连续八年获奖，服务满3年' '八年 count 8 年 年 []' '3年 count 3 年 年 []'
}

@test "15 approximation without a digit, points, ‰, 成, negative amounts" {
	is '惠及万余人、千余名、上千场、数百册、几十人' '万余人 count 10000 人 人 [余]' '千余名 count 1000 名 名 [余]' \
		'千场 count 1000 场 场 [上]' '数百册 count 100 册 册 [数]' '几十人 count 10 人 人 [几]'
	is '提高9.3个百分点，完成9.3%，死亡率3‰，近三成' '9.3个百分点 percent 9.3 百分点 个百分点 []' '9.3% percent 9.3 % % []' \
		'3‰ percent 0.3 % ‰ []' '三成 percent 30 % 成 [近]'
	is '增长-3.2%，结余-5万元，下降负2%' '-3.2% percent -3.2 % % []' '-5万元 money -50000 元 万元 []' '负2% percent -2 % % []'
	is '百分之九十五，千分之三，万分之五' '百分之九十五 percent 95 % 百分之 []' '千分之三 percent 0.3 % 千分之 []' '万分之五 percent 0.05 % 万分之 []'
	is '不低于95%，≥30户，100人以上' '95% percent 95 % % [不低于]' '30户 count 30 户 户 [≥]' '100人 count 100 人 人 [以上]'
}

@test "dates, times, document numbers, phones, ids and list numbers are none" {
	none '2021年5月3日' '2021.5.3' '2021-05-03' '2021年度' '二〇二一年' '5月3日8时' '财预〔2020〕10号' '[2020]10号' \
		'0731-88888888' '13800000000' '430102199001011234' '指标1：完成' '目标2：推进' '1、概况' '比例3:1' '2021/5/3' '２０２１年度' '１９９８年建成'
	run -0 amounts '2021年5月3日财预〔2020〕10号电话13800000000，比例3:1，2018-2020' --all-numbers
	assert_output ''
}

@test "all numbers, and only some kinds" {
	run -0 amounts '编制55，三分之二，六十/一百二十，1,234.5' -a
	assert_output '55 number 55   []
三分之二 number 0.6666666666666667   []
六十/一百二十 number 0.5   []
1,234.5 number 1234.5   []'
	run -0 amounts '3人得5万元，完成98%' -k money,percent
	assert_output '5万元 money 50000 元 万元 []
98% percent 98 % % []'
	run -0 amounts '3人得5万元，完成98%' -k count -k percent
	assert_output '3人 count 3 人 人 []
98% percent 98 % % []'
	run -2 normalize-amounts -k size </dev/null
	assert_output "normalize-amounts: --kind: 'size' is no kind (money, percent, count, score, number)"
}

@test "item, measure and period of running text" {
	run -0 measured '2021年本单位收入预算300万元，其中：经费拨款200万元，其他收入100万元。'
	assert_output '300万元 收入|预算|2021
200万元 经费拨款||2021
100万元 其他收入||2021'
	run -0 measured '公务接待费决算数3万元，较年初预算减少2万元，比上年决算数增加1万元，增长50%。'
	assert_output '3万元 公务接待费|决算数|
2万元 公务接待费|较年初预算减少|
1万元 公务接待费|比上年决算数增加|
50% 公务接待费|增长|'
	run -0 measured '工资福利支出465.62万元、商品和服务支出13.52万元、其他支出（社区支出）7.17万元。'
	assert_output '465.62万元 工资福利支出||
13.52万元 商品和服务支出||
7.17万元 其他支出（社区支出）||'
	run -0 measured '全年累计发放宣传资料300余份，开展培训12次，共受理事项512件，办结508件，办结率99.2%。'
	assert_output '300余份 宣传资料|发放|
12次 培训|开展|
512件 事项|受理|
508件 事项|办结|
99.2% 办结率||'
	run -0 measured '全镇有6个社区党组织，女党员25人，占党员总数的56.8%。'
	assert_output '6个 社区党组织||
25人 女党员||
56.8% 女党员|占党员总数|'
	run -0 measured '本年度支出决算数与上年相比增加849.64万元，增长31.09%'
	assert_output '849.64万元 支出|决算数与上年相比增加|
31.09% 支出|增长|'
}

@test "a list gives each amount its own item, in crossed order too" {
	run -0 measured '项目2个，分别为桥梁项目、道路项目；年初预算分别为45.81万元、150.15万元；实际支出分别为65.95万元、137.15万元。'
	assert_output '2个 项目||
45.81万元 桥梁项目|年初预算|
150.15万元 道路项目|年初预算|
65.95万元 桥梁项目|实际支出|
137.15万元 道路项目|实际支出|'
	run -0 measured '道路项目、桥梁项目分别支出13万元和6万元。'
	assert_output '13万元 道路项目|支出|
6万元 桥梁项目|支出|'
	run -0 measured '全年安排3万元、5万元分别用于桥梁项目和道路项目。'
	assert_output '3万元 桥梁项目|安排|
5万元 道路项目|安排|'
}

@test "start counts on from a run-in heading, lines from the record's" {
	run -0 sh -c '{
		printf "section\tr\t4\ts1.1\t2\t（一）\t经费3万元\n"
		printf "para\tr\t4\ts1.1\t支出2万元\\\\n和1万元。\n"
		printf "para\tr\t6\ts1.1\t支出4万元。\n"
	} | normalize-amounts | grep ^amount | cut -f 3-5,9'
	assert_output '4	s1.1	3	3万元
4	s1.1	9	2万元
5	s1.1	14	1万元
6	s1.1	3	4万元'
}

@test "records of other types and broken ones pass byte for byte" {
	printf 'new\tr\t1\t3万元\nfile\tr\t9\t1\t9\tUTF-8\t0\tok\npara\tr\tx\ts1\t3万元\npara\tr\t2\ts1\t3\\万元\npara\tr\t3\n' \
		>"$BATS_TEST_TMPDIR/in"
	run -2 --separate-stderr normalize-amounts <"$BATS_TEST_TMPDIR/in"
	assert_output "$(cat "$BATS_TEST_TMPDIR/in")"
	[ "${#stderr_lines[@]}" = 3 ]
}

@test "a lexicon of one's own adds words and takes some away" {
	printf 'class,word,value,example\nmeasure,格,thing,\nmeasure,户,,\nno-amount-after,人份,,\n' >"$BATS_TEST_TMPDIR/lex.csv"
	run -0 amounts '共30格，试剂30人份，3盒' -L "$BATS_TEST_TMPDIR/lex.csv"
	assert_output '30格 count 30 格 格 []
3盒 count 3 盒 盒 []'
}

@test "a broken lexicon is told with file, line and field" {
	printf 'class,word,value\nmesure,格,thing\nmeasure,,thing\nmeasure,格,fast\n"measure,x\n' >"$BATS_TEST_TMPDIR/lex.csv"
	run -2 --separate-stderr normalize-amounts -L "$BATS_TEST_TMPDIR/lex.csv" </dev/null
	assert_regex "${stderr_lines[0]}" "lex.csv:2: field 'class': 'mesure' is no class of words"
	assert_regex "${stderr_lines[1]}" "lex.csv:3: field 'word' is empty"
	assert_regex "${stderr_lines[2]}" "lex.csv:4: field 'value': 'fast' is not made of: thing unit"
	printf 'class,value,word\nmeasure,thing,格\n' >"$BATS_TEST_TMPDIR/lex.csv"
	run -2 normalize-amounts -L "$BATS_TEST_TMPDIR/lex.csv" </dev/null
	assert_output --partial "lex.csv:1: field 2 of the header is 'value', not 'word': nothing is read"
	run -2 normalize-amounts -L "$BATS_TEST_TMPDIR/none.csv" </dev/null
	assert_output --partial "none.csv: No such file or directory"
	run -2 normalize-amounts -L "$BATS_TEST_TMPDIR" </dev/null
	assert_output --partial "Is a directory"
}

@test "every row of the lexicon is used by its example" {
	run -0 lexicon-rows
	assert_output --regexp '^[0-9]+ rows, 0 idle$'
}

@test "random values read back from every form; bytes looked at grow with the text" {
	run -0 amount-properties "${PROPERTIES:-20000}"
	assert_output --partial ' 0 wrong'
}

@test "what other readers hang on takes time in proportion" {
	local text
	yes 万元 | head -n 200000 | tr -d '\n' >"$BATS_TEST_TMPDIR/r"
	run -0 timeout 300 normalize-amounts -k money "$BATS_TEST_TMPDIR/r"
	yes 一万 | head -n 100000 | tr -d '\n' >"$BATS_TEST_TMPDIR/r"
	timeout 300 normalize-amounts "$BATS_TEST_TMPDIR/r" >/dev/null
	head -c 10000000 /dev/zero | tr '\0' 7 >"$BATS_TEST_TMPDIR/r"
	printf '万元\n' >>"$BATS_TEST_TMPDIR/r"
	timeout 300 normalize-amounts "$BATS_TEST_TMPDIR/r" | awk -F '\t' '$1 == "amount" { print length($11) }' >"$BATS_TEST_TMPDIR/n"
	assert_equal "$(cat "$BATS_TEST_TMPDIR/n")" 10000004
}

@test "cases of other projects' tests" {
	[ -r "$ROOT/../shared/peers/amounts.tsv" ] || skip "no cases in ../shared/peers"
	run -0 peers-amounts -m "$BATS_TEST_DIRNAME/peers-amounts.misses" "$ROOT/../shared/peers/amounts.tsv"
	echo "$output"
}

@test "the real reports" {
	need_real
	[ -x "$ROOT/../shared/score" ] || skip "no ../shared/score"
	need python3
	extract-tables "$REAL"/*.txt | extract-sections | normalize-amounts | to-csv -d "$BATS_TEST_TMPDIR/out"
	run -0 "$ROOT/../shared/score" -t amount "$BATS_TEST_TMPDIR/out"
	echo "$output"
	awk '$1 == "amount" && $NF < 0.98 || $1 == "money" && !/precision 1.000  recall 1.000/ { exit 1 }' <<<"$output"
}

@test "what a bracket says ends with the bracket; a year that is compared with is no period" {
	run -0 measured '2024年实施项目15个（含2023年结转项目5个），批复预算985万元。'
	assert_output $'15个 项目|实施|2024\n5个 含2023年结转项目||2023\n985万元 项目|批复预算|2024'
	run -0 measured '运行费995万元（其中燃料费958万元），比上年下降26%。'
	assert_output $'995万元 运行费||\n958万元 燃料费||\n26% 运行费|比上年下降|'
	run -0 measured '2022年支出30万元，与2021年相比，增加5万元；收入40万元。'
	assert_output $'30万元 支出||2022\n5万元 支出|增加|2022\n40万元 收入||2022'
}

@test "年初 behind a year is the stage, 中 of 中央 none" {
	run -0 measured '2023年初预算安排项目资金30万元，2023年中央补助5万元。'
	assert_output $'30万元 项目资金|年初预算|2023\n5万元 中央补助||2023'
}

@test "a formula makes a percentage with ×100%, no amount; a sign or a month measures nothing" {
	is '执行率（B/A×100%）为86%' '86% percent 86 % % []'
	none '得分=执行数/预算数*100%'
	run -0 cells '' '1 1 1 1 header 三级指标' '1 2 1 1 header 指标值' '2 1 1 1 label 检查' '2 2 1 1 value 2次/月' \
		'3 1 1 1 label 人工成本' '3 2 1 1 value ≤20万/月' '4 1 1 1 label 村数' '4 2 1 1 value =8个'
	assert_output $'g1r2c2 2次 count 2 次 次 检查|指标值|\ng1r3c2 20万 money 200000 元 万元 人工成本|指标值|
g1r4c2 8个 count 8 个 个 村数|指标值|'
	run -0 measured '设备房1间（3.0m×4.0m）'
	assert_output $'1间 设备房||\n3.0m 设备房||\n4.0m 设备房||'
}

@test "a header that ends in % gives percentages; 翻一番 counts nothing" {
	run -0 cells '' '1 1 1 1 header 名称' '1 2 1 1 header 比上年±%' '2 1 1 1 label 粮食' '2 2 1 1 value -3.3'
	assert_output 'g1r2c2 -3.3 percent -3.3 % % 粮食|比上年±%|'
	none '力争收入三年翻一番' '产值翻两番' '坚持发现一户，改造一户，动态清零' '建成一个、投用一个'
	is '新建公厕一座，凉亭一座。' '一座 count 1 座 座 []' '一座 count 1 座 座 []'
	none '走一步，看一步' '全区一盘棋，' '不放过一个细节，不漏过一处死角'
	is '工期540日历天' '540日历天 count 540 日历天 日历天 []'
}

@test "the year of a reason, or of what is built on, is no period of what follows; 今年 alone is" {
	run -0 measured '2023年支出50万元，主要是2022年采购车辆3辆；接待费4万元。'
	assert_output $'50万元 支出||2023\n3辆 车辆|采购|2022\n4万元 接待费||2023'
	run -0 measured '2023年由于2022年未安排预算，所以接待费增加4万元。人均标准在2021年基础上提高5元。'
	assert_output $'4万元 接待费|增加|2023\n5元 人均标准在2021年基础上|提高|2023'
	printf '%s\n' '2023年度望河镇绩效自评报告' '今年以来，全镇走访35户。' '去年，走访30户。' >"$BATS_TEST_TMPDIR/r"
	extract-sections "$BATS_TEST_TMPDIR/r" | normalize-amounts >"$BATS_TEST_TMPDIR/out"
	run -0 awk -F '\t' '$1 == "amount" { print $9, $8 }' "$BATS_TEST_TMPDIR/out"
	assert_output $'35户 2023\n30户 2022'
	run -0 measured '2023年支出12万元，不超过2022年。接待费3万元。'
	assert_output $'12万元 支出||2023\n3万元 接待费||2023'
	run -0 measured '安排预算60万元，其中2021、2022、2023年分别为10万元、20万元、30万元。'
	assert_output --partial $'10万元 |安排预算|2021\n20万元 |安排预算|2022\n30万元 |安排预算|2023'
}

@test "percentages go on with what they are of; numbers of a list are no names" {
	run -0 measured '支出2100亿元，完成预算的98.9%，增长13.1%。一是会议费3万元。'
	assert_output $'2100亿元 支出||\n98.9% 支出|完成预算|\n13.1% 支出|增长|\n3万元 会议费||'
}

@test "what was carried over from last year is money of this year" {
	run -0 measured '2022年收入99万元，其中财政拨款90万元，上年结转结余9万元；支出95万元。'
	assert_line --index 2 '9万元 上年结转|结余|2022'
	assert_line --index 3 '95万元 支出||2022'
}

@test "what a heading names is the item of what stands behind its colon" {
	printf '%s\n' '一、概况' '1、收入：792万元，比上年增加189万元。支出700万元。' >"$BATS_TEST_TMPDIR/r"
	run -0 bash -c "extract-sections '$BATS_TEST_TMPDIR/r' | normalize-amounts | grep ^amount | cut -f 6,7,9"
	assert_output $'收入\t\t792万元\n收入\t比上年增加\t189万元\n支出\t\t700万元'
}

@test "points without a unit in running text" {
	run -0 amounts '经评价，项目最终得分85.82，等级为良；决策得分18，满分为20；综合得分 12 个单位，排名得分2022，目录得分 6'
	assert_output '85.82 score 85.82 分  []
18 score 18 分  []
20 score 20 分  []
12 个 count 12 个 个 []'
}

@test "no sum of money: a region" {
	none '融入长三角、珠三角' '打造“金三角”' '建设锰三角。'
	is '票价为三角' '三角 money 0.3 元 角 []'
}

@test "an item begins behind the numbers of documents" {
	run -0 measured '根据清财社〔2023〕128号、清财社〔2023〕45号文件下达县医院补助资金2万元。2023年清财教[2023]41、181、193下达我县校舍改造资金12万元'
	assert_output '2万元 县医院补助资金|下达|
12万元 校舍改造资金|下达|2023'
}

@test "what a sum is compared with has the year of that; what it is compared with no more" {
	run -0 measured '2022年支出30万元，较2021年的20万元增加10万元，增长50%。参保人数较2020年的3万人增长25%。'
	assert_output '30万元 支出||2022
20万元 支出||2021
10万元 支出|增加|2022
50% 支出|增长|2022
3万人 参保人数||2020
25% 参保人数|增长|2022'
}

@test "behind a list of parts the whole is meant again" {
	run -0 measured '年初预算100万元，其中：省级60万元，县级40万元；实际支出95万元。收入总额99万元，其中财政拨款80万元，利息19万元；全年实际支出90万元'
	assert_output '100万元 |年初预算|
60万元 省级||
40万元 县级||
95万元 |实际支出|
99万元 收入总额||
80万元 财政拨款||
19万元 利息||
90万元 |实际支出|'
	run -0 measured '支出100万元，其中：人员经费60万元；公用经费40万元；占80%'
	assert_output '100万元 支出||
60万元 人员经费||
40万元 公用经费||
80% 公用经费|占|'
}

@test "an item ends before a joint; it may have a date in front, with blanks" {
	run -0 measured '推出7项制度创新成果、累计达到161项，截至 2024 年 12 月 31 日固定资产 30 万元，接待人次42人'
	assert_output '7项 制度创新成果|推出|
161项 制度创新成果||
30 万元 固定资产||2024
42人 接待人次||2024'
}

@test "a heading says no year that it compares with" {
	printf '%s\n' '2023年度清溪县统计局部门决算' '1.公务接待费2.92万元，比2022年减少0.55万元，下降15.85%。' >"$BATS_TEST_TMPDIR/r"
	run -0 bash -c 'extract-sections "$0" | normalize-amounts | awk -F "\t" "\$1 == \"amount\" { print \$9, \$8 }"' "$BATS_TEST_TMPDIR/r"
	assert_output '2.92万元 
0.55万元 
15.85% '
}

@test "the numbers of a list share the unit of the last one" {
	run -0 amounts '2021年、2022年分别安排预算300、350和400万元，客流分别达1409、1305万人次，会议分别于3、5月召开，编号分别为1、2、3号，共2、3栋'
	assert_output '300 money 3000000 元 万元 []
350 money 3500000 元 万元 []
400万元 money 4000000 元 万元 []
1409 count 14090000 人次 万人次 []
1305万人次 count 13050000 人次 万人次 []'
	run -0 measured '收、支总计各为4125.49、4143.91万元'
	assert_output '4125.49 收||
4143.91万元 支||'
}

@test "a cell of no grid, or of one that no record told of" {
	printf 'cell\t%s\t1\t%s\t1\t1\t1\t1\tvalue\t12万元\n' '' 0 '' x a 0 b 7 >"$BATS_TEST_TMPDIR/cells"
	run -0 bash -c 'normalize-amounts <"$0" 2>/dev/null | awk -F "\t" "\$1 == \"amount\" { print \$2, \$4, \$9 }"' "$BATS_TEST_TMPDIR/cells"
	assert_output ' g0r1c1 12万元
a g0r1c1 12万元
b g7r1c1 12万元'
}

@test "a unit in two pieces" {
	is '用了两个半小时，等了3个多月' '两个半小时 count 2.5 个小时 个小时 []' '3个多月 count 3 个月 个月 [多]'
	is '提高3个多百分点' '3个多百分点 percent 3 百分点 百分点 [多]'
	is '共3个多' '3个 count 3 个 个 [多]'
}

@test "千 before 克 is a part of the unit where it is not of the number" {
	is '用肥5千克' '5千克 count 5 千克 千克 []'
	is '用肥3万5千克' '3万5千克 count 35000 克 千克 []'
	is '用肥1千5千克' '5千克 count 5 千克 千克 []'
}

@test "behind a word that a numeral starts reading goes on where it ends" {
	none '二十四节气文化' '配合610办开展宣传'
	is '二十四节气活动3次' '3次 count 3 次 次 []'
}

@test "what a cell calls its number begins behind a stop" {
	run -0 cells 万元 '1 1 1 1 value 经费（万元）：无；得分：95' '1 2 1 1 value 得分：95' '1 3 1 1 value 预算：100'
	assert_output 'g1r1c1 95 score 95 分 分 得分||
g1r1c2 95 score 95 分 分 得分||
g1r1c3 100 money 1000000 元 万元 |预算|'
}

@test "a noun behind a count is what is counted where nothing before it is" {
	run -0 measured '全区有6个社区。街道完成6个项目。6个社区参加。社区6个小组参加。检测12个样本。'
	assert_output '6个 社区||
6个 项目|完成|
6个 社区参加||
6个 社区||
12个 样本|检测|'
}

@test "a number in a cell is one where its line ends, with a scale before a bracket too" {
	run -0 cells 万元 '1 1 1 1 value １２' '1 2 1 1 value １２\n说明' '1 3 1 1 value 12万（含税）' '1 4 1 1 value 12（含税）' \
		'1 5 1 1 value １２说明'
	assert_output 'g1r1c1 １２ money 120000 元 万元 ||
g1r1c2 １２ money 120000 元 万元 ||
g1r1c3 12万 money 120000 元 万元 ||'
}

@test "a plain number or percentage that is a cell reads as it does elsewhere" {
	local number plain
	for number in 7 0.5 100.00 1,234 12,345,678.90 98.00% 1,200% 100％ 3‰ 0731 12,34 1,234,5 007 5. 2021 13800000000; do
		run -0 cells '' "1 1 1 1 value $number"
		plain=${output#g1r1c1 }
		run -0 cells '' "1 1 1 1 value $number\n"
		assert_equal "${output#g1r1c1 }" "$plain"
	done
	run -0 cells '' '1 1 1 1 value 12,345,678.90' '1 2 1 1 value 98.00%' '1 3 1 1 value 100.00' '1 4 1 1 value 0731'
	assert_output 'g1r1c1 12,345,678.90 number 12345678.9   ||
g1r1c2 98.00% percent 98 % % ||
g1r1c3 100.00 number 100   ||'
}

@test "a year is one in any digits" {
	run -0 measured '２０２２年收入8万元，2021年收入7万元，２０２０年收入6万元'
	assert_output '8万元 收入||2022
7万元 收入||2021
6万元 收入||2020'
}
