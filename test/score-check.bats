#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# shellcheck disable=SC1111,SC2154 # quotation marks of Chinese; stderr is set by run
load helper

# audit [OPTION...]: the findings about the report on standard input, a line each: rule severity text.
audit() {
	cat >"$BATS_TEST_TMPDIR/report"
	extract-tables "$BATS_TEST_TMPDIR/report" | extract-sections | normalize-amounts | extract-scores |
		score-check "$@"
}

# text TEXT [OPTION...]: rule and severity of what is found in one paragraph below a title.
text() {
	printf '%s\n\n%s\n' '2022年度清溪街道部门整体支出绩效评价报告' "$1" | audit "${@:2}" |
		awk -F '\t' '$1 == "finding" { print $5, $6 }'
}

# numbers TEXT [OPTION...]: stated, computed and formula of the same.
numbers() {
	printf '%s\n\n%s\n' '2022年度清溪街道部门整体支出绩效评价报告' "$1" | audit "${@:2}" |
		awk -F '\t' '$1 == "finding" { print $10, $11, $13 }'
}

# The examples of the manual: a comment `example: RULE SEVERITY`, then a line .Dl or a block.
manual_examples() {
	awk -v dir="$1" '
		/^\.\\" example: / { n++; file = sprintf("%s/%02d", dir, n); print $3, $4 >(file ".want"); state = "wait"; next }
		state == "wait" && /^\.Dl / { sub(/^\.Dl /, ""); print >(file ".text"); state = "" }
		state == "wait" && /^\.Bd / { state = "block"; next }
		state == "block" && /^\.Ed/ { state = ""; next }
		state == "block" { print >(file ".text") }' "$ROOT/man/score-check.1"
}

@test "every rule has an example in the manual, and finds it" {
	mkdir "$BATS_TEST_TMPDIR/examples"
	manual_examples "$BATS_TEST_TMPDIR/examples"
	for want in "$BATS_TEST_TMPDIR"/examples/*.want; do
		found=$(text "$(cat "${want%.want}.text")" -a)
		grep -qx "$(cat "$want")" <<<"$found" || fail "$(cat "${want%.want}.text"): $(cat "$want") is not in: $found"
	done
	score-check --list-rules | tail -n +2 | cut -d '"' -f 2 | sort >"$BATS_TEST_TMPDIR/rules"
	cut -d ' ' -f 1 "$BATS_TEST_TMPDIR"/examples/*.want | sort -u | diff "$BATS_TEST_TMPDIR/rules" -
}

@test "the rules are those of the words that people are shown" {
	for rule in $(score-check --list-rules | tail -n +2 | cut -d '"' -f 2); do
		grep -q "^word,rule $rule," "$ROOT/common/lexicon/words.csv" || fail "$rule"
	done
}

# ---- Intervals ----

@test "sums of rounded parts that just meet, and just miss" {
	assert_equal "$(text '支出合计100.02万元，其中：基本支出60.00万元，项目支出40.00万元。' -a)" 'sum error'
	assert_equal "$(text '支出合计100.01万元，其中：基本支出60.00万元，项目支出40.00万元。' -a)" 'sum note'
	assert_equal "$(text '支出合计101万元，其中：基本支出60万元，项目支出40万元。' -a)" 'sum note'
	assert_equal "$(text '支出合计102万元，其中：基本支出60万元，项目支出40万元。' -a)" 'sum error'
}

@test "counts that are plain integers are exact, 万 is not" {
	assert_equal "$(text '返乡人员982人，其中境内838人，境外145人。' -a)" 'sum error'
	assert_equal "$(text '返乡人员3万人，其中境内2万人，境外0.6万人。' -a)" 'sum note'
	assert_equal "$(text '返乡人员982余人，其中境内838人，境外145人。' -a)" 'sum ok'
}

@test "rounded rates hold, those cut off are warnings, others errors" {
	assert_equal "$(text '干部44人，其中女性25人，占56.82%。' | grep rate)" ''
	assert_equal "$(text '干部44人，其中女性25人，占56.81%。' | grep rate)" 'rate warning'
	assert_equal "$(text '干部44人，其中女性25人，占56.83%。' | grep rate)" 'rate error'
}

@test "units may be mixed" {
	assert_equal "$(text '支出合计1.2345亿元，其中：基本支出2345万元，项目支出10000万元。' -a)" 'sum ok'
	assert_equal "$(numbers '支出合计1.3345亿元，其中：基本支出2345万元，项目支出10000万元。')" '1.3345 1.2345 0.2345+1=1.2345'
}

@test "qualifiers: 约 never makes an error, 以上 has no end" {
	assert_equal "$(text '会议费年初预算为12.50万元，支出决算为8.00万元，较年初预算减少约7万元。')" 'difference note'
	assert_equal "$(text '共受理诉求512件，办结508件，办结率达到95%以上。' | grep rate)" ''
	assert_equal "$(text '共受理诉求512件，办结508件，办结率不低于99.5%。' | grep rate)" 'rate error'
}

@test "zero denominators are no crash" {
	assert_equal "$(text '共受理诉求0件，办结0件，办结率100%。' -a | grep rate)" 'rate skipped'
	assert_equal "$(text '年初预算为0万元，支出决算为307.82万元，完成年初预算的95.89%。' -a | grep rate)" 'rate skipped'
	assert_equal "$(text '办理时限由0天提高到12天，增长100%。' -a | grep growth)" 'growth skipped'
}

@test "amounts of twenty digits are reckoned with exactly" {
	local a=12345678901234567.89 b=98765432109876543.21
	assert_equal "$(text "支出合计111111111011111111.10万元，其中：基本支出${a}万元，项目支出${b}万元。" -a)" 'sum ok'
	assert_equal "$(numbers "支出合计111111111011111119.10万元，其中：基本支出${a}万元，项目支出${b}万元。")" \
		'111111111011111119.1 111111111011111111.1 12345678901234567.89+98765432109876543.21=111111111011111111.1'
}

@test "negative amounts in a table" {
	run -0 text '
| 项目 | 预算数（万元） | 调整数（万元） |
|---|---|---|
| 路灯改造 | 120.50 | -20.00 |
| 河道清淤 | 80.25 | 10.50 |
| 合计 | 200.75 | -9.50 |' -a
	assert_output $'sum ok\nsum ok'
}

@test "endless quotients are rounded half up to 4 decimals, others are whole" {
	assert_equal "$(numbers '共受理诉求512件，办结508件，办结率97%。')" '97 99.21875 508/512=99.21875%'
	assert_equal "$(numbers '共受理诉求600件，办结508件，办结率97%。')" '97 84.6667 508/600=84.6667%'
}

# ---- What a finding says ----

@test "a finding: place, location, quote, numbers, sentence, and its evidence" {
	audit <<-'END' | grep -E '^(finding|evidence)' | cut -f 3,5-14 >"$BATS_TEST_TMPDIR/found"
		2022年度清溪街道部门整体支出绩效评价报告

		一、社会治理
		积极化解矛盾，共受理诉求512件，办结508件，办结率97%，群众满意。
	END
	diff - "$BATS_TEST_TMPDIR/found" <<-'END'
		4	rate	error	s1.1:4	2022年度清溪街道部门整体支出绩效评价报告 › 一、社会治理	共受理诉求512件，办结508件，办结率97%	97	99.21875	%	508/512=99.21875%	“共受理诉求512件，办结508件，办结率97%”：508件÷512件=99.21875%，不是97%。
		4	stated	s1.1	97%	97	%
		4	numerator	s1.1	508件	508	件
		4	denominator	s1.1	512件	512	件
	END
}

@test "an id survives edits elsewhere; equal ones of a report are told apart" {
	local bad='共受理诉求512件，办结508件，办结率97%。'
	id() { audit | awk -F '\t' '$1 == "finding" { print $4 }'; }
	local title=2022年度清溪街道部门整体支出绩效评价报告
	one=$(printf '%s\n\n%s\n' "$title" "$bad" | id)
	assert_regex "$one" '^[0-9a-f]{16}$'
	assert_equal "$(printf '%s\n\n一、新的一章\n另有一段。\n%s\n' "$title" "$bad" | id)" "$one"
	assert_equal "$(printf '%s\n\n一、甲\n%s\n二、乙\n%s\n' "$title" "$bad" "$bad" | id)" "$one"$'\n'"$one-2"
}

@test "what depends on a table that is not sure is a warning at most" {
	local stream
	stream=$(audit -a <<-'END' | grep -vE '^(finding|evidence)'
		2022年度清溪街道项目表

		| 项目 | 预算数（万元） | 支出数（万元） |
		|---|---|---|
		| 路灯改造 | 120.50 | 118.20 |
		| 河道清淤 | 80.25 | 79.10 |
		| 合计 | 200.75 | 197.90 |
	END
	)
	assert_equal "$(score-check <<<"$stream" | awk -F '\t' '$1 == "finding" { print $6 }')" error
	assert_equal "$(sed '/^grid/s/yes/no/' <<<"$stream" | score-check | awk -F '\t' '$1 == "finding" { print $6 }')" warning
}

# ---- Options ----

two='共受理诉求512件，办结508件，办结率97%。干部44人，其中女性25人，占56.81%。'

@test "-s: the least severity" {
	assert_equal "$(text "$two" -s error)" 'rate error'
	assert_equal "$(text "$two" -s warning)" $'rate error\nrate warning'
	run -2 score-check -s ok
	assert_output "score-check: option --severity: 'ok' is not note, warning or error"
}

@test "-e: the status" {
	local title=2022年度清溪街道部门整体支出绩效评价报告
	run -1 audit -e < <(printf '%s\n\n%s\n' $title "$two")
	run -1 audit -e -s warning < <(printf '%s\n\n%s\n' $title "$two")
	run -0 audit < <(printf '%s\n\n%s\n' $title "$two")
	run -0 audit -e < <(printf '%s\n\n%s\n' $title '干部44人，其中女性25人，占56.81%。')
}

@test "--format=gcc: findings only" {
	run -0 audit --format=gcc < <(printf '%s\n\n%s\n' 2022年度清溪街道绩效评价报告 "$two")
	assert_line --index 0 "$BATS_TEST_TMPDIR/report:3: error: “共受理诉求512件，办结508件，办结率97%”：508件÷512件=99.21875%，不是97%。 [rate]"
	assert_equal "${#lines[@]}" 2
	run -2 score-check --format=xml
}

@test "--rules: off, lighter, a parameter; what is wrong is told" {
	cd "$BATS_TEST_TMPDIR"
	printf 'rate,,off\n' >off
	assert_equal "$(text "$two" --rules=off)" ''
	printf 'rule,名称,severity,parameter,依据,处理建议\nrate,,note,,,\n' >lighter
	assert_equal "$(text "$two" --rules=lighter)" $'rate note\nrate note'
	printf 'rate,,fatal\nno-rule,,error\ntotal,,,often\na,b,c,d,e,f,g\n' >wrong
	run -2 --separate-stderr score-check --rules=wrong --list-rules
	assert_equal "$stderr" "score-check: wrong:1: field 'severity': 'fatal' is not error, warning, note or off
score-check: wrong:2: field 'rule': 'no-rule' is no rule
score-check: wrong:3: field 'parameter': 'often' is no parameter of total
score-check: wrong:4: 7 fields where 6 are meant"
	printf 'rule,severity\nrate,off\n' >short
	run -2 --separate-stderr score-check --rules=short --list-rules
	assert_equal "$stderr" "score-check: short:1: field 2 of the header is 'severity', not '名称': nothing is read"
	assert_equal "$output" "$(score-check --list-rules)"
	run -2 score-check --rules=no-such-file
	assert_output 'score-check: no-such-file: No such file or directory'
}

@test "total: in, out or either" {
	local form='
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|---|
| 年度资金总额 | 100.00 | 100.00 | 100.00 | 10 | 100% | 10 |

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |'
	cd "$BATS_TEST_TMPDIR"
	form='
	项目资金（万元）
	
	年初预算数
	全年预算数
	全年执行数
	分值
	执行率
	得分

	
	年度资金总额
	100
	100
	100
	10
	100%
	10

	绩效指标
	一级指标
	二级指标
	三级指标
	年度指标值
	实际完成值
	分值
	得分

	
	产出指标
	数量指标
	建成公园
	3个
	3个
	60
	60

	
	效益指标
	社会效益
	受益居民
	900人
	900人
	40
	40

	总分
	100
	100


'
	assert_equal "$(text "$form" | grep total)" $'total warning\ntotal warning'
	printf 'total,,,out\n' >out
	assert_equal "$(text "$form" --rules=out | grep total)" ''
	printf 'total,,,in\n' >in
	assert_equal "$(text "$form" --rules=in | grep total)" $'total error\ntotal error'
}

@test "--waive: kept, not counted; one that has expired or matches nothing is told" {
	local title=2022年度清溪街道部门整体支出绩效评价报告 bad='共受理诉求512件，办结508件，办结率97%。' id
	cd "$BATS_TEST_TMPDIR"
	id=$(printf '%s\n\n%s\n' $title $bad | audit | awk -F '\t' '$1 == "finding" { print $4 }')
	printf 'id,doc,reason,by,until\n%s,,以台账为准,张三,\n' "$id" >waive
	run -0 audit -e --waive=waive --format=gcc < <(printf '%s\n\n%s\n' $title $bad)
	assert_output --partial ':3: waived: '
	assert_output --partial '（已豁免：以台账为准，张三） [rate]'
	printf '%s,other.txt,,,\n' "$id" >other
	run -1 audit -e --waive=other --format=gcc < <(printf '%s\n\n%s\n' $title $bad)
	refute_output --partial waive
	printf '%s,,,,2024-05-01\n0123456789abcdef,,,,\n' "$id" >old
	export SOURCE_DATE_EPOCH=1714521600
	run -0 --separate-stderr audit -e --waive=old < <(printf '%s\n\n%s\n' $title $bad)
	assert_equal "$stderr" 'score-check: old:2: waiver 0123456789abcdef matches no finding'
	export SOURCE_DATE_EPOCH=1714608000
	run -1 --separate-stderr audit -e --waive=old < <(printf '%s\n\n%s\n' $title $bad)
	assert_equal "$stderr" "score-check: old:1: waiver $id has expired on 2024-05-01
score-check: old:2: waiver 0123456789abcdef matches no finding"
	printf ',,,,\n%s,,,,1.5.2024\n' "$id" >wrong
	run -2 --separate-stderr score-check --waive=wrong </dev/null
	assert_equal "$stderr" "score-check: wrong:1: field 'id' is empty
score-check: wrong:2: field 'until': '1.5.2024' is no date YYYY-MM-DD"
	printf 'id,reason,doc,by,until\n%s,,,,\n' "$id" >wrong
	run -2 --separate-stderr audit --waive=wrong < <(printf '%s\n\n%s\n' $title $bad)
	assert_equal "$stderr" "score-check: wrong:1: field 2 of the header is 'reason', not 'doc': nothing is read"
}

@test "-L: words of a user" {
	local text='一、概况
公用支出318.57万元。
二、支出情况
日常支出381.57万元。'
	cd "$BATS_TEST_TMPDIR"
	assert_equal "$(text "$text")" ''
	printf 'quantity,公用支出,公用支出,\nquantity,日常支出,公用支出,\n' >words
	assert_equal "$(text "$text" -L words)" 'conflict warning'
}

# ---- Numbers ----

@test "exact numbers are those of GMP, small and large" {
	run -0 exact-properties "${PROPERTIES:-20000}"
}

# ---- The stream ----

@test "other records pass unchanged, findings stand before file" {
	cd "$ROOT/samples"
	extract-tables weitang-forms.txt lanshi-narrative.txt | extract-sections | normalize-amounts | extract-scores \
		>"$BATS_TEST_TMPDIR/in"
	score-check -a <"$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/out"
	grep -vE '^(finding|evidence)' "$BATS_TEST_TMPDIR/out" | cmp - "$BATS_TEST_TMPDIR/in"
	awk -F '\t' '$1 == "file" { closed[$2] = 1 } $1 == "finding" && closed[$2] { exit 1 }
		$1 == "finding" { found[$2] = 1 } END { exit length(found) != 2 }' "$BATS_TEST_TMPDIR/out"
	score-check -a <"$BATS_TEST_TMPDIR/in" | cmp - "$BATS_TEST_TMPDIR/out"
}

@test "each report by itself: a change of doc ends one without a file record" {
	local one
	one=$(printf '%s\n\n%s\n' 2022年度清溪街道绩效评价报告 '走访门店商户120家。' | audit)
	assert_equal "$({ sed 's/^\([a-z]*\)\t[^\t]*/\1\ta/; /^file/d' <<<"$one"
		sed 's/^\([a-z]*\)\t[^\t]*/\1\tb/; s/120/90/g' <<<"$one"; } | score-check -a | grep -c '^finding')" 0
}

@test "what the readers of the samples found, and nothing else" {
	cd "$ROOT/samples"
	golden score-check bash -c 'set -o pipefail
		extract-tables *.txt *.gz | extract-sections | normalize-amounts | extract-scores | score-check --format=gcc'
}

@test "a number broken: an error names the place; none broken: no error" {
	local dir=$BATS_TEST_TMPDIR/pairs
	mkdir "$dir"
	generate-audit --count "$GENERATED" --seed 4 --out "$dir"
	cd "$dir"
	printf '%s\0' *.txt >list
	extract-tables --files0-from=list | extract-sections | normalize-amounts | extract-scores |
		score-check --format=gcc -s error >found
	awk -F '\t' '
		FILENAME == "found" {
			split($0, part, ":")
			if (part[1] ~ /good/) {
				wrong++
				print "# " $0
			}
			error[part[1], part[2]] = 1
			next
		}
		{
			n = split($4, line, " ")
			hit = 0
			for (i = 1; i <= n; i++)
				hit = hit || ($1, line[i]) in error
			found += hit
			all++
			if (!hit)
				print "# missed: " $1 ":" $3 " " $2
		}
		END {
			printf "# %d of %d broken numbers found, %d false errors\n", found, all, wrong
			exit !(wrong == 0 && found >= all * 0.999)
		}' found expected >rate || { cat rate; return 1; }
	tail -n 1 rate >&3
}

@test "time is linear, however the amounts are packed" {
	awk 'BEGIN {
		print "report\td\t1\ts1\t标题\t2021\t\t\nsection\td\t1\ts1\t0\t\t标题"
		printf "para\td\t2\ts1\t"
		for (i = 0; i < 100000; i++) {
			printf "走访企业%d家，占%d%%，其中", i % 7 + 1, i % 90 + 1
			at = at + 4
			a[i] = "amount\td\t2\ts1\t" at + 1 "\t\t\t\t" i % 7 + 1 "家\tcount\t" i % 7 + 1 "\t家\t家\t"
			at += 4 + length(i % 90 + 1) - 1
			p = i % 90 + 1 "%"
			b[i] = "amount\td\t2\ts1\t" at + 1 "\t\t\t\t" p "\tpercent\t" i % 90 + 1 "\t%\t%\t"
			at += length(p) + 3 - 0
		}
		print ""
		for (i = 0; i < 100000; i++) {
			print a[i]
			print b[i]
		}
		print "file\td\t2\t1\t2\tUTF-8\t0\tok"
	}' >"$BATS_TEST_TMPDIR/long"
	run -0 timeout 300 score-check -a <"$BATS_TEST_TMPDIR/long"
}

@test "the real reports: no error that a careful reader denies" {
	need_real
	[ -x "$ROOT/../shared/score" ] || skip 'no score beside the repository'
	cd "$REAL"
	extract-tables ./*.txt | extract-sections | normalize-amounts | extract-scores | score-check -a |
		to-csv -d "$BATS_TEST_TMPDIR/out"
	run -0 python3 -B "$ROOT/../shared/score" -t finding "$BATS_TEST_TMPDIR/out"
	assert_output --partial 'errors found 7/7'
	assert_output --partial 'false errors 0  false warnings 0  denied holds 0'
}

@test "a sentence about lines that a converter broke is one line" {
	printf '%s\n' '2022年度清溪街道部门决算' '一、支出' '    全年受理群众来信来访512件，由街道信访办公室统一登记、分办和督办，办结508' \
		'件，办结率97%，群众对办理结果总体满意，没有发生越级上访和重复上访，全年的' '办理质量和效率比上年有较大提高，受到了区里的通报表扬，经验做法在全区推' \
		'广。' | audit -s error >"$BATS_TEST_TMPDIR/found"
	assert_equal "$(awk -F '\t' '$1 == "finding" { print $9, $14 }' "$BATS_TEST_TMPDIR/found")" \
		'全年受理群众来信来访512件，由街道信访办公室统一登记、分办和督办，办结508\n件，办结率97% “全年受理群众来信来访512件，由街道信访办公室统一登记、分办和督办，办结508件，办结率97%”：508件÷512件=99.21875%，不是97%。'
}

@test "a budget right before the percentage that was done of it" {
	assert_equal "$(text '全县收入完成24627万元，完成年初预算数60999万元的40.4%。' -a)" 'rate ok'
	assert_equal "$(text '全县收入完成24627万元，完成年初预算数60999万元的45.4%。' -a)" 'rate error'
	assert_equal "$(text '全县收入24627万元，支出完成年初预算数60999万元的45.4%。' -a)" 'rate skipped'
	assert_equal "$(text '全县支出完成年初预算数60999万元的45.4%。' -a)" 'rate skipped'
	assert_equal "$(text '体检老人3.6万人，占应检人数4.5万人的80%。' -a)" 'rate ok'
	assert_equal "$(text '到会代表5人，列席3人，占应到人数10人的80%。' -a)" 'rate skipped'
}

@test "what was spent is compared with the budget of the same thing" {
	printf '%s\n' 2022年度清溪街道部门决算 单位：万元 $'\t预算数' $'\t决算数' '' $'\t合计' $'\t用车费' $'\t接待费' $'\t合计' $'\t用车费' $'\t接待费' '' \
		$'\t12.5' $'\t8' $'\t4.5' $'\t9.9' $'\t7' $'\t2.9' '' '' '' 正文。 | audit >"$BATS_TEST_TMPDIR/found"
	run -1 grep '支出数大于预算数' "$BATS_TEST_TMPDIR/found"
}

@test "satisfaction may be a group of the effects" {
	printf '%s\n' 2022年度清溪街道项目支出绩效自评表 $'\t一级指标' $'\t二级指标' $'\t三级指标' $'\t指标值' $'\t完成值' $'\t分值' $'\t得分' '' \
		$'\t产出' $'\t数量' $'\t修路' $'\t3条' $'\t3条' $'\t50' $'\t50' '' $'\t效益' $'\t满意度' $'\t居民' $'\t90%' $'\t95%' $'\t50' $'\t50' '' '' \
		正文。 | audit >"$BATS_TEST_TMPDIR/found"
	run -1 grep '缺少' "$BATS_TEST_TMPDIR/found"
}

@test "an amount that begins inside a character is found in no text" {
	printf 'para\td\t1\ts1\t、支出\namount\td\t1\ts1\t\t\t\t\t\201支出\tcount\t9\t\t\t\n' >"$BATS_TEST_TMPDIR/stream"
	run -0 bash -c 'score-check -a <"$0" | cmp - "$0"' "$BATS_TEST_TMPDIR/stream"
}
