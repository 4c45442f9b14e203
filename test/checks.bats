#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Where a check looks for its numbers, and what it leaves alone.
load helper

# found FILE: rule, severity and formula of all that is checked in a report.
found() {
	extract-tables "$1" | extract-sections | normalize-amounts | extract-scores | score-check -a |
		awk -F '\t' '$1 == "finding" { print $5, $6, $13 }'
}

# text TEXT: the same of one paragraph below a title.
text() {
	printf '%s\n\n%s\n' '2022年度清溪街道部门整体支出绩效评价报告' "$1" >"$BATS_TEST_TMPDIR/report"
	found "$BATS_TEST_TMPDIR/report"
}

@test "a list of one sum is no list" {
	found "$BATS_TEST_DIRNAME/forms/department-halves.txt" >"$BATS_TEST_TMPDIR/both"
	assert_equal "$(grep -c '^sum' "$BATS_TEST_TMPDIR/both")" 2
	sed 's/^\t项目支出：511.00$/\t/' "$BATS_TEST_DIRNAME/forms/department-halves.txt" >"$BATS_TEST_TMPDIR/one.txt"
	assert_equal "$(found "$BATS_TEST_TMPDIR/one.txt" | grep '^sum')" 'sum ok 1256.2+100+0=1356.2'
}

@test "an execution rate is that of any two sums of its sentence, where those that are named do not fit" {
	assert_equal "$(text '年初预算200万元，全年支出120万元，甲类100万元，乙类50万元，执行率60%。')" 'rate ok 120/200=60%'
	assert_equal "$(text '年初预算200万元，全年支出120万元，甲类100万元，乙类50万元，执行率50%。')" 'rate ok 50/100=50%'
	assert_equal "$(text '年初预算200万元，甲类100万元，乙类50万元，全年支出120万元，执行率50%。')" 'rate ok 50/100=50%'
	assert_equal "$(text '年初预算200万元，全年支出120万元，执行率50%。' | cut -d ' ' -f 1,2)" 'rate error'
}

@test "a share of a list is of the base that two others of the list are of" {
	shares() { text "参训人员100人，其中：甲类30人、乙类50人、丙类20人，分别占$1。" | grep rate; }
	assert_equal "$(shares 30%、50%、25%)" $'rate ok 30/100=30%\nrate ok 50/100=50%\nrate error 20/100=20%'
	assert_equal "$(shares 30%、45%、25%)" $'rate ok 30/100=30%\nrate skipped \nrate skipped '
}

@test "an execution rate may be of a sum of the sentences before, where it fits" {
	assert_equal "$(text '年初预算150万元，追加50万元，调整后预算200万元。截至年底，实际支出120万元，执行率60%。' | grep rate)" \
		'rate ok 120/200=60%'
	assert_equal "$(text '项目资金200万元全部到位。全年支出120万元。执行率60%。')" 'rate ok 120/200=60%'
	assert_equal "$(text '全年预算200万元。实际支出120万元，执行率70%。')" 'rate skipped '
}

@test "a rate of what has no end is no error, one that was cut off to nothing a warning" {
	assert_equal "$(text '年初预算不超过100万元，全年支出80.55万元，执行率70.55%。')" 'rate skipped '
	assert_equal "$(text '年初预算100万元，全年支出80.55万元，执行率70.55%。')" 'rate error 80.55/100=80.55%'
	assert_equal "$(text '年初预算500万元，全年支出3.6万元，执行率0%。')" 'rate warning 3.6/500=0.72%'
}

@test "a sum is wrong for sure where one digit is, or two have changed places" {
	assert_equal "$(text '支出合计1234.56万元，其中：甲类834.56万元，乙类409万元。')" 'sum error 834.56+409=1243.56'
	assert_equal "$(text '支出合计1234.56万元，其中：甲类834.56万元，乙类399.73万元。')" 'sum error 834.56+399.73=1234.29'
	assert_equal "$(text '支出合计1234.56万元，其中：甲类834.56万元，乙类401.73万元。')" 'sum skipped '
	# Of three digits, any two sums look so.
	assert_equal "$(text '支出合计123万元，其中：甲类80万元，乙类52万元。')" 'sum skipped '
}

@test "the budget of the year is the initial one, what was added to it, and perhaps what was carried over" {
	assert_equal "$(text '年初预算1250.00万元，年中追加150.50万元，追减20.00万元，调整后预算为1380.50万元。')" \
		'sum ok 1250+150.5-20=1380.5'
	assert_equal "$(text '年初预算1250.00万元，年中追加150.50万元，调整预算数1480.50万元。')" 'sum error 1250+150.5=1400.5'
	assert_equal "$(text '年初预算1250.00万元，上年结转80.00万元，追加150.50万元，调整预算数1480.50万元。')" \
		'sum ok 1250+80+150.5=1480.5'
	assert_equal "$(text '年初预算1250.00万元，上年结转80.00万元，追加150.50万元，调整预算数1400.50万元。')" \
		'sum ok 1250+150.5=1400.5'
	assert_equal "$(text '年初预算1250.00万元，甲类80.00万元，追加150.50万元，调整预算数1480.50万元。')" ''
}

@test "parts that exclude each other are together at most the whole, all that there are make it up" {
	assert_equal "$(text '项目资金500万元，其中中央资金300万元、省级资金120万元、县级配套资金180万元。')" 'sum error 300+120+180=600'
	assert_equal "$(text '项目资金500万元，其中中央资金300万元、省级资金120万元、县级配套资金60万元。')" 'sum ok 300+120+60=480'
	assert_equal "$(text '项目资金500万元，其中中央资金300万元、种子资金120万元、县级配套资金180万元。')" 'sum skipped '
	assert_equal "$(text '项目总投资800万元，到位500万元，其中中央资金300万元、省级资金120万元、县级配套资金180万元。' | grep '^sum')" \
		'sum skipped '
	assert_equal "$(text '“三公”经费支出8.50万元，其中：因公出国（境）费0.00万元，公务用车购置及运行费6.00万元，公务接待费1.50万元。')" \
		'sum error 0+6+1.5=7.5'
	assert_equal "$(text '现有编制90名，其中：行政编制35名，事业编制65名；实有在职人员86名。')" 'sum error 35+65=100'
	assert_equal "$(text '现有编制90名，其中：行政编制35名，事业编制55名；实有在职人员86名。')" 'sum ok 35+55=90'
}

@test "marks that are told with what could be reached; kinds that exclude each other; what is denied is no part" {
	assert_equal "$(text '项目得分88.6分，其中投入15分得14分、过程25分得21.6分、产出35分得32分、效果25分得21分。')" \
		'total ok 14+21.6+32+21=88.6'
	assert_equal "$(text '项目得分86.8分，其中投入15分得14分、过程25分得21.6分、产出35分得32分、效果25分得21分。')" \
		'total error 14+21.6+32+21=88.6'
	assert_equal "$(text '采购支出56.80万元，其中：政府采购货物支出20.50万元、政府采购工程支出30.00万元、政府采购服务支出6.50万元。')" \
		'sum error 20.5+30+6.5=57'
	assert_equal "$(text '共有车辆12辆，其中，领导干部用车1辆、机要通信用车2辆、应急保障用车5辆、执法执勤用车7辆。')" \
		'sum error 1+2+5+7=15'
	assert_equal "$(text '抽检320批次，其中合格313批次，不合格17批次。' | grep ^sum)" 'sum error 313+17=330'
	assert_equal "$(text '新建站点16所，改造提升24所，合计42所。')" 'sum error 16+24=40'
	assert_equal "$(rule '抽检306批次，检出不合格样品8批次，样品整体合格率97.39%。')" 'rate skipped '
	assert_equal "$(rule '抽检306批次，检出不合格样品8批次，样品整体不合格率2.61%。')" 'rate ok 8/306=2.6144%'
}

@test "one number told in two units; what is reckoned from others by its very name; what is left, spared or overspent" {
	assert_equal "$(text '项目估算总投资12.5亿元（125000万元），分三期实施。')" 'conflict ok 125000=125000'
	assert_equal "$(text '项目估算总投资12.5亿元（即12500万元），分三期实施。')" 'conflict error 12500≠125000'
	assert_equal "$(text '项目估算总投资12.5亿元（中央3200万元）。')" ''
	assert_equal "$(rule '年末资产总额680.50万元，负债总额80.50万元，净资产600.00万元。')" 'difference ok 680.5-80.5=600'
	assert_equal "$(rule '年末资产总额680.50万元，负债总额80.50万元，净资产610.00万元。')" 'difference warning 680.5-80.5=600'
	assert_equal "$(rule '年初结转26.40万元，本年收入350.00万元，本年支出318.90万元，年末结转57.50万元。')" \
		'difference ok 26.4+350-318.9=57.5'
	assert_equal "$(rule '年初结转26.40万元，本年收入350.00万元，本年支出318.90万元，年末结转75.50万元。')" \
		'difference warning 26.4+350-318.9=57.5'
	assert_equal "$(rule '年初结转26.40万元，本年收入350.00万元，本年支出318.90万元，上缴8.00万元，年末结转75.50万元。')" ''
	assert_equal "$(rule '年度收入总计456.78万元，支出总计465.78万元。')" 'difference warning 465.78≠456.78'
	assert_equal "$(rule '年度收入总计456.78万元，支出总计450.78万元，结转下年6.00万元。')" ''
	assert_equal "$(rule '招标控制价860.00万元，中标价795.50万元，节约资金46.50万元。')" 'difference error 860-795.5=64.5'
	assert_equal "$(rule '送审金额250.00万元，审定金额175.00万元，审减75.00万元，审减率30%。')" 'difference ok 250-175=75'
	assert_equal "$(rule '差旅费预算45.00万元，实际支出48.20万元，超支2.30万元。')" 'difference error 48.2-45=3.2'
	assert_equal "$(rule '差旅费预算45.00万元，实际支出48.20万元，比上年超支2.30万元。')" ''
	assert_equal "$(rule '年末在职112人，较上年末减少3人，上年末为118人。')" 'difference error 118-112=6'
	assert_equal "$(rule '年末在职112人，较上年末减少3人，上年末女职工为38人。')" ''
	assert_equal "$(rule '普及率由2021年的86.5%提高到2022年的91.2%，提高5.7个百分点。')" 'difference error 91.2-86.5=4.7'
	assert_equal "$(rule '项目总投入600万元，专项资金占总投入的60%，即380万元。')" 'rate error 380/600=63.3333%'
	assert_equal "$(rule '项目总投入600万元，专项资金占总投入的60%，即360万元。')" 'rate ok 360/600=60%'
}

@test "a mean or a price is a sum of the sentence by the count that it is of" {
	assert_equal "$(text '购置设备35台，每台单价1.2万元，共计支出42万元。')" 'mean ok 42/35=1.2'
	assert_equal "$(text '购置设备35台，每台单价1.2万元，共计支出45万元。')" 'mean warning 45/35=1.2857'
	assert_equal "$(text '接待来访40批次、320人次，支出3.2万元，人均100元。' | grep mean)" 'mean ok 32000/320=100'
	assert_equal "$(text '培训600人，支出18.00万元，人均350元。')" 'mean warning 180000/600=300'
	assert_equal "$(text '全镇600人，集体收入18.00万元，人均收入350元。')" ''
	assert_equal "$(text '乡村医生45人，每人每月补助600元，全年发放32.40万元。')" ''
	assert_equal "$(text '培训600人，其中外地280人，支出18.00万元，人均350元。' | grep mean)" ''
	assert_equal "$(text '培训600人，支出18.00万元，人均消费35元。')" ''
	assert_equal "$(text '全年办班28期，培训1860人次，平均每期60人次。')" 'mean warning 1860/28=66.4286'
	assert_equal "$(text '全年办班28期，培训1960人次，平均每期60人次。')" 'mean warning 1960/28=70'
	assert_equal "$(text '补贴面积1.5万亩，每亩补贴120元，共兑付补贴资金160万元。')" 'mean warning 1600000/15000=106.6667'
}

@test "marks taken off, made up; batches that are counted; two directions; more than was planned" {
	assert_equal "$(rule '执行率指标分值10分，因支付滞后扣2.5分，得7.5分。')" 'difference ok 10-2.5=7.5'
	assert_equal "$(rule '执行率指标分值10分，因支付滞后扣2.5分，未公开扣1分，得7.5分。')" 'difference warning 10-2.5-1=6.5'
	assert_equal "$(rule '执行率指标分值10分，因未按期完工扣2.5分，得8.5分。')" 'difference warning 10-2.5=7.5'
	assert_equal "$(rule '执行率指标分值10分，每发现一处扣2.5分，得8.5分。')" ''
	assert_equal "$(text '产出指标共50分，包括数量20分、质量10分、时效12分、成本10分。')" 'total error 20+10+12+10=52'
	assert_equal "$(text '产出指标共50分，包括数量20分、质量10分、时效10分、成本10分。')" 'total ok 20+10+10+10=50'
	assert_equal "$(text '产出指标共50分，包括数量20分、质量10分。')" ''
	assert_equal "$(text '第一批下达450万元，第二批下达250万元，两批共计600万元。')" 'sum error 450+250=700'
	assert_equal "$(text '第一批下达450万元，第二批下达250万元，三批共计600万元。')" ''
	assert_equal "$(text '运行经费215.40万元，比2021年增加18.60万元，下降7.95%。')" 'comparison error '
	assert_equal "$(text '运行经费215.40万元，比2021年增加18.60万元，人均下降7.95%。')" 'growth skipped '
	assert_equal "$(text '运行经费215.40万元，比2021年增加18.60万元，比预算下降7.95%。' | grep comparison)" ''
	assert_equal "$(text '全年计划培训500人，实际培训485人，超额完成年度任务。')" 'comparison warning 485<500'
	assert_equal "$(text '全年计划培训500人，实际培训525人，超额完成年度任务。')" 'comparison ok 525≥500'
	assert_equal "$(text '全年计划培训500人，实际培训485人。绿化任务超额完成。')" ''
}

@test "the year before behind a change, and before this one; lists that ； divides; what a word only looks like" {
	assert_equal "$(text '覆盖率达到46.8%，比上年提高0.6个百分点，上年为46.6%。' | grep difference)" 'difference error 46.8-46.6=0.2'
	assert_equal "$(rule '浓度为32.0微克，同比下降5.87%，上年为35.0微克。')" 'growth error 1-32/35=8.5714%'
	assert_equal "$(rule '税收收入5.28亿元，上年同期4.80亿元，同比增长12.00%。')" 'growth error 5.28/4.8-1=10%'
	assert_equal "$(rule '税收收入5.28亿元，上年同期企业投资4.80亿元，同比增长12.00%。')" 'growth skipped '
	assert_equal "$(text '接待352.6万人次，同比下降12.5%，增加39.18万人次。' | grep comparison)" 'comparison error '
	assert_equal "$(text '接待352.6万人次，同比下降12.5%，增加2.5万元。' | grep comparison)" ''
	assert_equal "$(text '基本支出254.42万元，其中：人员经费12.30万元，主要包括基本工资等；公用经费152.12万元。')" \
		'sum error 12.3+152.12=164.42'
	assert_equal "$(text '基本支出254.42万元，主要包括：人员经费12.30万元，公用经费152.12万元。')" 'sum ok 12.3+152.12=164.42'
	assert_equal "$(text '共有车辆8辆，其中：主要领导干部用车1辆、应急保障用车2辆、执法执勤用车6辆。')" 'sum error 1+2+6=9'
	assert_equal "$(text '新建高标准农田2.4万亩，亩均投资1500元，总投资3600万元。')" 'mean ok 36000000/24000=1500'
	assert_equal "$(text '实有41人，其中在职40人（统发23人，非统发18人）。' | grep ^sum)" 'sum error 23+18=41'
	assert_equal "$(text '在岗职工412人，其中技术人员350人、其他人员72人。')" 'sum error 350+72=422'
	assert_equal "$(rule '合同总价520万元，已支付416万元，剩余140万元。')" 'difference error 520-416=104'
	assert_equal "$(rule '收到来信415件，已办结402件，正在办理31件。')" 'difference error 415-402=13'
	assert_equal "$(text '年末实有186人，其中在职人员142人，离退休人员54人。')" 'sum error 142+54=196'
	assert_equal "$(text '应到代表150人，实到153人。')" 'range warning 153>150'
}

@test "what 分别 lists and its total; shares and weights that make up a whole; 共 of what stands before it" {
	assert_equal "$(text '三年分别投入180万元、210万元、240万元，三年共投入630万元。' | grep sum)" 'sum ok 180+210+240=630'
	assert_equal "$(text '三年分别投入180万元、210万元、204万元，三年共投入630万元。' | grep sum)" 'sum warning 180+210+204=594'
	assert_equal "$(text '三年分别投入180万元、210万元、204万元，共支付工程款630万元。' | grep sum)" ''
	assert_equal "$(text '预算分别为180万元、210万元、204万元，共630万元。')" 'sum warning 180+210+204=594'
	assert_equal "$(text '权重分别为决策15%、过程20%、产出30%、效益30%，合计100%。' | grep sum)" 'sum error 15+20+30+30=95'
	assert_equal "$(text '上级补助占总收入的35%，事业收入占45%，其他收入占20%，三者合计100%。' | grep sum)" 'sum ok 35+45+20=100'
	assert_equal "$(text '甲项目完成率95%，乙项目完成率100%，合计完成率98%。' | grep sum)" ''
	assert_equal "$(text '受访者中男性165人、女性148人，共304人。')" 'sum warning 165+148=313'
	assert_equal "$(text '受访者中男性156人、女性148人，共304人。')" 'sum ok 156+148=304'
	assert_equal "$(text '座谈30人。受访者中男性165人、女性148人，共304人。')" ''
}

@test "what was spent, and the budget that it completes" {
	assert_equal "$(rule '接待费支出决算28.60万元，完成预算35.00万元的81.71%。')" 'rate ok 28.6/35=81.7143%'
	assert_equal "$(rule '接待费支出决算28.60万元，完成预算35.00万元的78.17%。')" 'rate error 28.6/35=81.7143%'
	assert_equal "$(rule '专项资金到位1200万元；累计支付1086万元，资金使用率95%。')" 'rate error 1086/1200=90.5%'
}

@test "a total of nothing but what stands before it must be their sum" {
	assert_equal "$(text '财政拨款120万元，自筹资金30万元，合计150万元。')" 'sum ok 120+30=150'
	assert_equal "$(text '财政拨款120万元，自筹资金30万元，合计180万元。')" 'sum error 120+30=150'
	assert_equal "$(text '预算分别为120万元、80万元、200万元，合计450万元。')" 'sum error 120+80+200=400'
	assert_equal "$(text '甲村60万元。财政拨款120万元，自筹资金30万元，合计180万元。')" ''
	assert_equal "$(text '财政拨款120万元，自筹资金30万元等，合计180万元。')" ''
	assert_equal "$(text '财政拨款120万元，自筹资金30万元，三年合计180万元。')" ''
	assert_equal "$(text '财政拨款约120万元，自筹资金30万元，合计180万元。')" ''
}

@test "growth is of this year's amount only where nothing says that it is of another year" {
	assert_equal "$(text '全年收入2560万元，与上年相比，增加160万元，增长6.25%。')" 'growth error 160/(2560-160)=6.6667%'
	assert_equal "$(text '2022年收入2560万元，与2021年相比，增加160万元，增长6.25%。')" 'growth error 160/(2560-160)=6.6667%'
	assert_equal "$(text '2021年收入2560万元，2022年收入与2021年相比，增加160万元，增长6.25%。')" 'growth ok 160/2560=6.25%'
}

# rule TEXT: the first finding of rate, growth or difference.
rule() {
	text "$1" | grep -E '^(rate|growth|difference)' | head -n 1
}

@test "a rate is wrong for sure where what it is of stands before it under another name" {
	assert_equal "$(rule '适龄儿童应种2000人，实种1980人，接种率99%。')" 'rate ok 1980/2000=99%'
	assert_equal "$(rule '适龄儿童应种2000人，实种1980人，接种率95%。')" 'rate error 1980/2000=99%'
	assert_equal "$(rule '适龄儿童应种2000人，实到1980人，接种率95%。')" 'rate skipped '
	assert_equal "$(rule '应参保人数1500人，实际参保1470人，参保率89%。')" 'rate error 1470/1500=98%'
	assert_equal "$(rule '排查纠纷186起，成功调处183起，调处成功率93.89%。')" 'rate error 183/186=98.3871%'
	assert_equal "$(rule '发放问卷300份，收回有效问卷294份，有效回收率89%。')" 'rate error 294/300=98%'
	assert_equal "$(rule '预算资金500万元，实际到位450万元，资金到位率80%。')" 'rate error 450/500=90%'
	assert_equal "$(rule '项目总投资500万元，实际到位450万元，资金到位率100%。')" 'rate skipped '
	assert_equal "$(rule '下达项目资金800万元，支出资金760万元，支出率59%。')" 'rate error 760/800=95%'
	assert_equal "$(rule '下达项目资金800万元，上半年支付400万元，累计支付760万元，支付率59%。')" 'rate skipped '
}

@test "what percentages and means rise to; what is left of funds that two words tell" {
	assert_equal "$(rule '优良率由92.5%提高到95.8%，提高3.3个百分点。')" 'difference ok 95.8-92.5=3.3'
	assert_equal "$(rule '优良率由92.5%提高到95.8%，提高3.8个百分点。')" 'difference error 95.8-92.5=3.3'
	assert_equal "$(rule '优良率由92.5%提高到95.8%，提高3.3%。')" 'growth skipped '
	assert_equal "$(rule '人均可支配收入由32000元增加到34560元，增长8%。')" 'growth ok 34560/32000-1=8%'
	assert_equal "$(rule '人均可支配收入由32000元增加到34560元，增长18%。')" 'growth error 34560/32000-1=8%'
	assert_equal "$(rule '下达资金80.00万元，到位资金80.00万元，支出资金76.00万元，结余4.00万元。')" 'difference ok 80-76=4'
	assert_equal "$(rule '下达资金80.00万元，到位资金80.00万元，支出资金76.00万元，结余6.00万元。')" 'difference error 80-76=4'
	assert_equal "$(rule '收入80.00万元，支出76.00万元，结余6.00万元。')" 'difference skipped '
}

@test "a rate of a budget is that of its own part of a sentence; a share may stand behind a change" {
	assert_equal "$(rule '甲费预算8.00万元，决算6.00万元，完成预算的75%；乙费预算4.00万元，决算2.50万元，完成预算的62.5%。')" \
		'rate ok 6/8=75%'
	assert_equal "$(text '甲费预算8.00万元，决算6.00万元，完成预算的75%；乙费预算4.00万元，决算2.50万元，完成预算的65.5%。' | tail -n 1)" \
		'rate error 2.5/4=62.5%'
	assert_equal "$(text '全年收入5.00亿元，其中税收4.00亿元，增长6.5%，占全年收入的80%。' | grep ^rate)" 'rate ok 4/5=80%'
	assert_equal "$(rule '完成投资2.30亿元，占总投资3.50亿元的65.71%。')" 'rate ok 2.3/3.5=65.7143%'
	assert_equal "$(rule '完成投资2.30亿元，占总投资3.50亿元的75.71%。')" 'rate error 2.3/3.5=65.7143%'
	assert_equal "$(rule '甲方投资1.20亿元，乙方投资2.30亿元，占总投资3.50亿元的100%。')" 'rate skipped '
}

@test "a rate may stand behind what its part is made of, and what is left" {
	assert_equal "$(rule '全年调解纠纷320件，调解成功315件，其中疑难12件，成功率98.84%。')" 'rate error 315/320=98.4375%'
	assert_equal "$(text '排查隐患512处，已整改498处，剩余14处，整改率97.27%。' | grep ^rate)" 'rate ok 498/512=97.265625%'
	assert_equal "$(text '排查隐患512处，已整改498处，剩余14处，整改率57.27%。' | grep ^rate)" 'rate error 498/512=97.265625%'
	assert_equal "$(rule '抽检食品120批次，不合格2批次，合格率98.33%。')" 'rate skipped '
	assert_equal "$(rule '年初预算200万元，年中调增50万元，支出240万元，预算执行率96%。')" 'rate skipped '
	assert_equal "$(rule '项目资金200.00万元，支出180.00万元，结余35.00万元（含上年结转15.00万元）。')" 'difference skipped '
}

@test "a list with a rest, open or not, is at most its whole" {
	assert_equal "$(text '人员经费100.00万元，主要包括：基本工资60.00万元、津贴30.00万元、其他20.00万元。')" 'sum error 60+30+20=110'
	assert_equal "$(text '人员经费100.00万元，主要包括：基本工资60.00万元、津贴30.00万元、奖金20.00万元。')" 'sum skipped '
	assert_equal "$(text '接待56万人次，其中线上预约20万人次，线下购票30万人次。')" 'sum ok 20+30=50'
	assert_equal "$(text '接待46万人次，其中线上预约20万人次，线下购票30万人次。')" 'sum error 20+30=50'
}

@test "a colon before an amount is no part of its name" {
	assert_equal "$(rule '受理512件，办结508件，办结率：97%。')" 'rate error 508/512=99.21875%'
	assert_equal "$(text '财政拨款：120万元，自筹资金：30万元，合计：180万元。')" 'sum error 120+30=150'
	assert_equal "$(printf '一、预算\n财政拨款:120万元。\n二、资金\n财政拨款120万元。\n' >"$BATS_TEST_TMPDIR/report"
		found "$BATS_TEST_TMPDIR/report")" 'conflict ok '
}

# both A B: rule, severity and sentence of the conflicts of a report of two chapters.
both() {
	printf '2022年度清溪街道部门整体支出绩效评价报告\n\n一、概况\n%s\n二、情况\n%s\n' "$1" "$2" >"$BATS_TEST_TMPDIR/report"
	extract-tables "$BATS_TEST_TMPDIR/report" | extract-sections | normalize-amounts | extract-scores |
		score-check -a | awk -F '\t' '$1 == "finding" && $5 == "conflict" { print $6, $14 }'
}

@test "sums of one name at two stages are told apart" {
	assert_equal "$(both '基本支出年初预算559.69万元。' '基本支出决算1625.75万元。')" \
		'ok “基本支出”第6行为1625.75万元（决算），第4行为559.69万元（年初预算），阶段不同，不算矛盾。'
	assert_equal "$(both '悬挂横幅30条，悬挂横幅60条。' '无。')" \
		'ok “悬挂横幅”第4行为60条，第4行为30条，同一部分内分别叙述，不算矛盾。'
}

@test "a target that was missed where all are said to be reached; more jabs than people" {
	local missed='全年清运湿垃圾143吨，完成年度目标的45%。'
	assert_equal "$(both "$missed" '各项目均完成年初绩效目标。')" \
		'warning “完成年度目标的45%”，第6行却说“各项目均完成年初绩效目标”，前后不一致。'
	assert_equal "$(both "$missed" '各项目未全部完成年初绩效目标。')" ''
	assert_equal "$(both "$missed" '全面完成防汛任务。')" ''
	assert_equal "$(both "截至6月，$missed" '各项目均完成年初绩效目标。')" ''
	assert_equal "$(both '全年清运湿垃圾143吨，完成年度目标的145%。' '各项目均完成年初绩效目标。')" ''
	assert_equal "$(both '辖区常住人口4.8万人。' '全年完成接种11.7万余人。')" \
		'warning “全年完成接种11.7万余人”：多于第4行辖区常住人口4.8万人，是否人次或含外来人员。'
	assert_equal "$(both '辖区常住人口4.8万人。' '全年完成接种11.7万余人次。')" ''
	assert_equal "$(both '辖区常住人口4.8万人。' '全年接待游客11.7万余人。')" ''
}

@test "as many amounts as names behind 分别为" {
	assert_equal "$(text '项目2个，分别为道路项目、公园项目；预算分别为5万元、8万元。' | grep -c '^sum ok')" 2
	assert_equal "$(text '项目2个，分别为道路项目、公园项目；预算分别为5万元、8万元、9万元。' | cut -d ' ' -f 1,2 | tail -n 1)" 'sum warning'
	assert_equal "$(text '项目2个，分别为道路和桥梁、公园项目；预算分别为5万元、8万元、9万元。')" ''
	assert_equal "$(text '高龄老人155名，其中百岁以上2名。')" 'range ok 2≤155'
}

@test "a table and the sentence above it conflict, whatever section they stand in; deeds near each other do" {
	local table='| 项目 | 年初预算（万元） | 决算数（万元） ||---|---|---|| 道路养护 | 459.81 | 655.95 |'
	local lines=${table//||/|$'\n'|}
	assert_equal "$(both "道路养护项目年初预算459.81万元。"$'\n\n'"$lines" '无。' | grep -c '^ok')" 2
	assert_equal "$(both "道路养护项目年初预算452.81万元。"$'\n\n'"$lines" '无。' | head -n 1)" \
		'error “道路养护项目”第4行为452.81万元，第8行“道路养护”为459.81，前后不一致。'
	assert_equal "$(both '走访商户125家。' '走访商户129家。' | cut -d ' ' -f 1)" 'note'
	assert_equal "$(both '化解历史遗留信访积案125件。' '化解历史遗留信访积案129件。' | cut -d ' ' -f 1)" 'warning'
	assert_equal "$(both '化解历史遗留信访积案125件。' '化解历史遗留信访积案229件。' | cut -d ' ' -f 1)" 'note'
}

@test "as many names as are counted before 分别为" {
	assert_equal "$(text '项目3个，分别为道路项目、公园项目、桥梁项目。' | cut -d ' ' -f 1,2)" 'sum ok'
	assert_equal "$(text '项目4个，分别为道路项目、公园项目、桥梁项目。' | cut -d ' ' -f 1,2)" 'sum warning'
	assert_equal "$(text '项目4个，分别为道路和桥梁项目、公园项目等。')" ''
	assert_equal "$(text '调处纠纷30件，其中一般纠纷18件，简易纠纷8件，重大纠纷9件。')" 'sum error 18+8+9=35'
}

@test "rates of budgets, of staff and of targets under their other names" {
	assert_equal "$(rule '全年预算数1826.50万元，全年执行数1790.25万元，预算完成率89.02%。')" 'rate error 1790.25/1826.5=98.0153%'
	assert_equal "$(rule '预算资金500.00万元，支出460.00万元，支出进度29%。')" 'rate error 460/500=92%'
	assert_equal "$(rule '工程共200处，已开工180处，工程进度60%。')" ''
	assert_equal "$(rule '政府采购预算350.00万元，实际采购328.50万元，采购执行率98.36%。')" 'rate error 328.5/350=93.8571%'
	assert_equal "$(rule '在编86人，编制90人，在职人员控制率96.55%。')" 'rate error 86/90=95.5556%'
	assert_equal "$(rule '编制90人，在编86人，临聘12人，在职人员控制率95.56%。')" 'rate skipped '
	assert_equal "$(text '完成收入3.25亿元，增长6.2%，完成年度目标3.20亿元的116.51%。' | grep ^rate)" 'rate error 3.25/3.2=101.5625%'
}

@test "what is left of counts and of budgets; a change of the amount right before it" {
	assert_equal "$(rule '发现隐患185处，已整改180处，剩余15处。')" 'difference error 185-180=5'
	assert_equal "$(rule '发放口罩5000只，库存剩余800只。')" ''
	assert_equal "$(rule '预算数30.00万元，实际支出28.00万元，结转结余2.00万元。')" 'difference ok 30-28=2'
	assert_equal "$(rule '预算数30.00万元，实际支出28.00万元，结转结余3.00万元。')" 'difference skipped '
	assert_equal "$(text '支出8.50万元，比上年的10.20万元减少1.70万元，下降19.67%。' | grep ^growth)" 'growth error 1.7/10.2=16.6667%'
	assert_equal "$(text '支出8.50万元，比预算的12.00万元减少3.50万元，比上年的10.20万元减少1.70万元，分别下降29.17%和16.67%。' |
		grep -c error)" 0
}

@test "places and kinds exclude each other, but for what a bracket remarks" {
	assert_equal "$(text '受理工单1156件，其中咨询类456件、投诉类520件、求助类280件。')" 'sum error 456+520+280=1256'
	assert_equal "$(text '新建公路12.5公里，其中甲村5.2公里、乙村4.3公里、丙村4.0公里。')" 'sum error 5.2+4.3+4=13.5'
	assert_equal "$(text '拨付资金500万元，其中甲镇200万元、乙镇180万元、丙镇150万元（含上年30万元）。')" 'sum skipped '
	assert_equal "$(both '常住人口3.2万人，流动人口1.5万人。' '全年接种4.1万人。')" ''
}

@test "two figures that have changed places are a warning, however far from each other" {
	assert_equal "$(both '公务接待费决算2.50万元。' '“三公”经费中公务接待费决算2.05万元。' | cut -d ' ' -f 1)" warning
	assert_equal "$(both '公务接待费决算2.50万元。' '“三公”经费中公务接待费决算3.05万元。' | cut -d ' ' -f 1)" note
	assert_equal "$(both '老旧小区住宅加装电梯23台。' '老旧小区住宅加装电梯32台。' | cut -d ' ' -f 1)" warning
	assert_equal "$(both '老旧小区住宅加装电梯23台。' '老旧小区住宅加装电梯41台。' | cut -d ' ' -f 1)" note
	assert_equal "$(both '部门决算总支出1826.40万元。' '总支出决算数1862.40万元。' | cut -d ' ' -f 1)" error
}

@test "the score that the prose tells is that of the form" {
	told() {
		both "$1" $'综合得分95.6分。\n\n| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n'"$(
			)| 产出指标 | 建成公园 | 3个 | 3个 | 90 | 86 |"$'\n'"| 满意度指标 | 居民满意度 | 90% | 92% | 10 | 9.6 |"$'\n'"$(
			)| 总分 | | | | 100 | $2 |"
	}
	assert_equal "$(told '无。' 95.6)" 'ok 第6行得分为95.6分，第12行自评表总得分为95.6分，一致。'
	assert_equal "$(told '无。' 96.5)" 'warning 第6行得分为95.6分，第12行自评表总得分为96.5分，前后不一致。'
	assert_equal "$(told '自评得分96分。' 96.5)" ''
}

# Each line of sentences.txt in a report of its own.
@test "sentences: parts, growth, spans, differences, balances, rates" {
	mkdir "$BATS_TEST_TMPDIR/all"
	awk -v dir="$BATS_TEST_TMPDIR/all" '{
		file = sprintf("%s/%02d", dir, NR)
		printf "2022年度清溪街道部门整体支出绩效评价报告\n\n%s\n", $0 >file
		close(file)
	}' "$BATS_TEST_DIRNAME/sentences.txt"
	sentences() {
		cd "$BATS_TEST_TMPDIR/all" && extract-tables -- * | extract-sections | normalize-amounts | score-check -a |
			awk -F '\t' '$1 == "finding" { print $2, $5, $6, $13, $14 }'
	}
	golden checks-sentences sentences
}

@test "a column of totals is the sum of those beside it, where most rows say so" {
	cat >"$BATS_TEST_TMPDIR/report" <<-'END'
		2022年度部门决算表

		| 项目 | 合计（万元） | 基本支出（万元） | 项目支出（万元） |
		|---|---|---|---|
		| 教育支出 | 100.50 | 60.50 | 40.00 |
		| 卫生支出 | 80.25 | 30.25 | 50.00 |
		| 社会保障 | 55.01 | 30.004 | 25.001 |
		| 农林水 | 20.00 | 15.00 | 6.00 |
	END
	run -0 found "$BATS_TEST_TMPDIR/report"
	assert_output - <<-'END'
		sum ok 60.5+40=100.5
		sum ok 30.25+50=80.25
		sum note 30.004+25.001=55.005
		sum error 15+6=21
	END
}

# form PROJECT INITIAL ANNUAL EXECUTED RATE SCORE ACTUAL [OPTION...]: what is found of the funds and of an indicator of
# 50 points.
form() {
	printf '2022年度项目支出绩效自评表\n\n\t项目名称\n\t%s\n\n\t主管部门\n\t民政局\n\n\t项目资金（万元）\n\t\n' "$1"
	printf '\t%s\n' 年初预算数 全年预算数 全年执行数 分值 执行率 得分
	printf '\n\t\n\t年度资金总额\n\t%s\n\t%s\n\t%s\n\t10\n\t%s\n\t10\n' "$2" "$3" "$4" "$5"
	printf '\n\t绩效指标\n'
	printf '\t%s\n' 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
	printf '\n\t\n\t产出指标\n\t数量指标\n\t培训人数\n\t≥100人\n\t%s\n\t50\n\t%s\n\t无\n' "$7" "$6"
	printf '\n\t\n\t效益指标\n\t社会效益\n\t就业率\n\t≥95%%\n\t96%%\n\t40\n\t40\n\t\n\n'
}

# of RULE ARGUMENT...: what the rule says of such a form.
of() {
	form "${@:2:7}" >"$BATS_TEST_TMPDIR/report"
	extract-tables "$BATS_TEST_TMPDIR/report" | extract-sections | normalize-amounts | extract-scores |
		score-check -a "${@:9}" | awk -F '\t' -v rule="$1" '$1 == "finding" && $5 == rule { print $6, $13, $14 }'
}

@test "an execution rate in a form: as a fraction, of another budget, at most 100%, of nothing" {
	assert_equal "$(of rate 助残 10 20 19.6 0.98 50 100人)" \
		'ok 19.6/20=98% “年度资金总额”的执行率填0.98%，按执行数÷预算数计算为98%，相符（以小数填写）。'
	assert_equal "$(of rate 助残 10 20 19.6 196% 50 100人)" \
		'warning 19.6/20=98% “年度资金总额”的执行率填196%，按执行数÷预算数计算为98%（填报数是按年初预算数计算的）。'
	assert_equal "$(of rate 助残 10 20 22 100% 50 100人)" \
		'warning 22/20=110% “年度资金总额”的执行率填100%，按执行数÷预算数计算为110%（填报数以100%为限）。'
	assert_equal "$(of rate 助残 10 20 22 99% 50 100人)" \
		'error 22/20=110% “年度资金总额”的执行率填99%，按执行数÷预算数计算为110%。'
	assert_equal "$(of rate 助残 0 0 19.6 96% 50 100人)" 'skipped  “年度资金总额”的执行率无法核对：预算数为零。'
	assert_equal "$(of rate 助残 '' '' 19.6 96% 50 100人)" 'skipped  “年度资金总额”的执行率无法核对：没有执行数或预算数。'
}

@test "what was missed gets its part of the points, or with bands 80 in 100 of them" {
	printf 'rule,名称,severity,parameter,依据,处理建议\nscoring,,,bands,,\n' >"$BATS_TEST_TMPDIR/bands.csv"
	assert_equal "$(of scoring 助残 10 20 20 100% 49 90人 | sed 1d)" \
		'note 90/100×50=45 “培训人数”得49分，按完成值÷指标值×分值计算为45分。'
	assert_equal "$(of scoring 助残 10 20 20 100% 45.5 90人 | sed 1d)" ''
	assert_equal "$(of scoring 助残 10 20 20 100% 49 90人 --rules="$BATS_TEST_TMPDIR/bands.csv")" \
		'note 50×80%=40 “培训人数”得49分，未达到指标值的最高得分值的80%，为40分。'
	assert_equal "$(of scoring 助残 10 20 20 100% 40 90人 --rules="$BATS_TEST_TMPDIR/bands.csv")" ''
}

@test "what a form leaves empty is told once, with all rows" {
	assert_equal "$(of missing '' 10 20 20 100% '' '')" "note  自评表缺少满意度指标。
note  没有填写项目名称。
note  有1项指标没有填写实际完成值。
note  有1项指标没有填写得分。"
}

@test "what a table says is compared with sentences about it" {
	cat >"$BATS_TEST_TMPDIR/report" <<-'END'
		2022年度清溪街道部门整体支出绩效评价报告

		一、决算情况

		| 项目 | 预算数（万元） | 决算数（万元） |
		|---|---|---|
		| 公务接待费 | 6.50 | 4.20 |
		| 支出合计 | 300.00 | 250.00 |

		二、说明
		公务接待费决算数4.20万元，较年初预算减少2.30万元，主要是厉行节约。

		项目支出150万元，占本年支出合计的60%。

		项目支出150.6万元，占本年支出合计的60.25%。

		公务接待费年初预算数与年终决算数相差2.30万元。

		三、其他
		公务接待费决算数4.20万元，较年初预算减少2.10万元。

		项目支出150万元，占本年支出合计的61%。

		公务接待费年初预算数与年终决算数相差2.40万元。
	END
	golden checks-lookups found "$BATS_TEST_TMPDIR/report"
}

@test "every column that follows from others is reckoned" {
	cat >"$BATS_TEST_TMPDIR/report" <<-'END'
		2022年度部门决算表

		| 项目 | 预算数（万元） | 支出数（万元） | 执行率 | 结余（万元） |
		|---|---|---|---|---|
		| 教育支出 | 100.50 | 60.50 | 60.20% | 40.00 |
		| 卫生支出 | 80.25 | 30.25 | 37.69% | 50.00 |
		| 社会保障 | 55.00 | 30.00 | 54.55% | 25.00 |
		| 农林水 | 20.00 | 15.00 | 70.00% | 6.00 |
	END
	run -0 found "$BATS_TEST_TMPDIR/report"
	assert_output - <<-'END'
		rate ok 60.5/100.5=60.1990%
		difference ok 100.5-60.5=40
		rate ok 30.25/80.25=37.6947%
		difference ok 80.25-30.25=50
		rate ok 30/55=54.5455%
		difference ok 55-30=25
		rate error 15/20=75%
		difference error 20-15=5
	END
}

@test "what stands in a row is not reckoned with the row before" {
	cat >"$BATS_TEST_TMPDIR/report" <<-'END'
		2022年度部门决算表

		| 项目 | 执行率 | 预算数（万元） | 支出数（万元） | 执行率 |
		|---|---|---|---|---|
		| 教育支出 |  | 100.50 | 60.50 | 60.20% |
		| 卫生支出 |  | 80.25 | 30.25 | 37.69% |
		| 农林水 |  | 20.00 | 15.00 | 70.00% |
		| 社会保障 | 12.34% |  |  |  |
	END
	run -0 found "$BATS_TEST_TMPDIR/report"
	assert_output - <<-'END'
		rate ok 60.5/100.5=60.1990%
		rate ok 30.25/80.25=37.6947%
		rate error 15/20=75%
	END
}

@test "a column of totals adds up what stands on one side of it, or on both" {
	totals() {
		printf '2022年度部门决算表\n\n'
		printf '| %s |\n' "$1" '---|---|---|---|---' "${@:2}"
	}
	totals '项目|甲（万元）|合计（万元）|乙（万元）|丙（万元）' '教育|7|30|10|20' '卫生|8|50|20|30' '住房|9|70|30|45' \
		>"$BATS_TEST_TMPDIR/right"
	totals '项目|甲（万元）|乙（万元）|合计（万元）|丙（万元）' '教育|10|20|30|7' '卫生|20|30|50|8' '住房|30|45|70|9' \
		>"$BATS_TEST_TMPDIR/left"
	totals '项目|甲（万元）|合计（万元）|乙（万元）|丙（万元）' '教育|7|37|10|20' '卫生|8|58|20|30' '住房|9|70|30|45' \
		>"$BATS_TEST_TMPDIR/both"
	assert_equal "$(found "$BATS_TEST_TMPDIR/right")" "$(printf 'sum %s\n' 'ok 10+20=30' 'ok 20+30=50' 'error 30+45=75')"
	assert_equal "$(found "$BATS_TEST_TMPDIR/left")" "$(printf 'sum %s\n' 'ok 10+20=30' 'ok 20+30=50' 'error 30+45=75')"
	assert_equal "$(found "$BATS_TEST_TMPDIR/both")" "$(printf 'sum %s\n' 'ok 7+10+20=37' 'ok 8+20+30=58' 'error 9+30+45=84')"
}

@test "其中 and the rows behind it break down the row before it where they add up to it" {
	{
		printf '2022年度清溪街道部门决算表\n\n'
		printf '| %s |\n' '项目|预算数（万元）|决算数（万元）' '---|---|---' '合计|25.00|17.30' '出国费|0|0' '接待费|5.00|2.10' \
			'用车费|20.00|15.20' '其中：运行费|12.00|8.20' '购置费|8.00|7.00'
	} >"$BATS_TEST_TMPDIR/report"
	assert_equal "$(found "$BATS_TEST_TMPDIR/report")" $'sum ok 0+5+20=25\nsum ok 0+2.1+15.2=17.3'
	sed -i 's/|17.30/|18.30/' "$BATS_TEST_TMPDIR/report"
	assert_equal "$(found "$BATS_TEST_TMPDIR/report")" $'sum ok 0+5+20=25\nsum error 0+2.1+15.2=17.3'
}

@test "a list within a list, behind 主要是 or in a bracket, ends before the outer one goes on" {
	assert_equal "$(text '收入合计100万元，其中：本年收入70万元，主要是财政拨款60万元，事业收入10万元；上年结转收入30万元。')" \
		$'sum ok 70+30=100\nsum ok 60+10=70'
	assert_equal "$(text '收入合计100万元，其中：本年收入70万元，主要是财政拨款55万元，其他收入10万元；上年结转收入30万元。')" \
		$'sum ok 70+30=100\nsum ok 55+10=65'
	assert_equal "$(text '支出100.00万元。其中：出国费0万元；用车费80.00万元（其中：购置费50.00万元，运行费30.00万元），比预算增加5万元；接待费20.00万元。')" \
		$'sum ok 0+80+20=100\nsum ok 50+30=80'
	assert_equal "$(text '全局现有90人，其中局本级30人（在编20人、退休10人），所属站所60人（正式45人、临聘15人）。')" \
		$'sum ok 30+60=90\nsum ok 20+10=30\nsum ok 45+15=60'
	assert_equal "$(text '安排资金85万元（高标准农田建设40万元、道路硬化45万元）。')" 'sum ok 40+45=85'
}

@test "a list behind 其中 and a comma goes on behind ；as one behind 其中 and a colon" {
	assert_equal "$(text '产值60.00亿元，增长3%。其中，农业10.00亿元，增长4%；工业30.00亿元；服务业20.00亿元。' | grep sum)" \
		'sum ok 10+30+20=60'
}

@test "an indicator agrees with what the narrative says of it" {
	{
		printf '2022年度清溪街道部门整体支出绩效自评报告\n\n'
		printf '| %s |\n' '一级指标|三级指标|年度指标值|实际完成值|分值|得分' '---|---|---|---|---|---' \
			'产出|扶持小微企业|10家|12家|50|50' '产出|慰问困难群众|20人|25人|50|50'
		printf '\n全年慰问困难群众25人，扶持小微企业12家，培训社工12人。\n'
	} >"$BATS_TEST_TMPDIR/report"
	assert_equal "$(extract-tables "$BATS_TEST_TMPDIR/report" | extract-sections | normalize-amounts | extract-scores |
		score-check -a | awk -F '\t' '$1 == "finding" && $5 == "conflict" { print $6, $14 }')" "$(printf '%s\n' \
		'ok 指标“扶持小微企业”的12家与第8行的叙述一致。' 'ok 指标“慰问困难群众”的25人与第8行的叙述一致。')"
}

@test "a code before the name of a project is no year and no name" {
	code() {
		form "$1" 10 20 20 100% 50 100人 >"$BATS_TEST_TMPDIR/report"
		extract-tables "$BATS_TEST_TMPDIR/report" | extract-sections | normalize-amounts | extract-scores |
			awk -F '\t' '$1 == "form" { print $8 "|" $12 }'
	}
	assert_equal "$(code 12A34-助残)" '12A34|助残'
	assert_equal "$(code 3234-助残)" '3234|助残'
	assert_equal "$(code 2022-助残)" '|2022-助残'
	assert_equal "$(code '[610001]助残')" '610001|助残'
	assert_equal "$(code 3999-助残)" '3999|助残'
	assert_equal "$(code 12-助残)" '|12-助残'
}
